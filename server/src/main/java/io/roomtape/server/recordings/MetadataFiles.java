package io.roomtape.server.recordings;

import io.roomtape.server.names.RecordingName;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the metadata files of recordings, each before its recording is listed. Meanwhile another
 * node may have listed it, and somebody deleted it: such a file is taken away when storage is
 * looked through.
 */
public record MetadataFiles(RecordingStorage storage) {
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
}
