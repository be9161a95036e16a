package io.roomtape.server.recordings;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the metadata files of recordings, each before its recording is listed. Meanwhile another
 * node may have listed it, and somebody deleted it: such a file is taken away when storage is
 * looked through.
 */
public record MetadataFiles(RecordingStorage storage) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * @param entry of an egress; without one there is nothing to save
   * @throws StorageException when storage fails
   */
  public void save(RecordingEntry entry) {
    entry
        .egress()
        .map(entry::recording)
        .map(recording -> JSON.writeValueAsBytes(document(entry, recording)))
        .ifPresent(json -> storage.saveMetadata(entry.name(), json));
  }

  /** A limit says why it ended; of other good ends there are the recorder's details. */
  private static ObjectNode document(RecordingEntry entry, Recording recording) {
    ObjectNode document = JSON.valueToTree(RecordingDocument.of(recording));
    if (!entry.reason().isEmpty()) {
      document.put(MetadataFile.reasonField(entry.state()), entry.reason());
    }
    return document;
  }
}
