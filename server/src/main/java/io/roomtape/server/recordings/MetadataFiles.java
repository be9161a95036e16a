package io.roomtape.server.recordings;

import io.roomtape.server.names.RecordingName;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the metadata files of recordings, each before its recording is listed. Meanwhile another
 * node may have listed it, and somebody deleted it: whoever then finds out that it was late takes
 * the file away again.
 */
public record MetadataFiles(RecordingStorage storage, RecordingIndex index) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * @throws StorageException when storage fails
   */
  public void save(Recording recording) {
    save(recording.name(), RecordingDocument.of(recording));
  }

  /**
   * @param document a {@link RecordingDocument}, with more fields or without
   */
  void save(RecordingName name, Object document) {
    storage.saveMetadata(name, JSON.writeValueAsBytes(document));
  }

  /**
   * Takes the file away if the recording is deleted by now.
   *
   * @throws StorageException when storage fails
   */
  public void forgetDeleted(RecordingName name) {
    if (index.find(name).filter(RecordingEntry::deleted).isPresent()) {
      storage.deleteMetadata(name);
    }
  }
}
