package io.roomtape.server.recordings;

import io.roomtape.server.names.RecordingName;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the metadata files of recordings, each before its recording is listed. Meanwhile another
 * node may have listed it, and somebody deleted it: such a file is taken away when storage is
 * looked through.
 */
public record MetadataFiles(RecordingStorage storage) {
  private static final Logger log = LoggerFactory.getLogger(MetadataFiles.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * @param entry of an egress; without one there is nothing to save
   * @param form what was asked for, as far as it is known
   * @throws StorageException when storage fails
   */
  public void save(RecordingEntry entry, RecordingForm form) {
    entry
        .egress()
        .map(entry::recording)
        .map(recording -> JSON.writeValueAsBytes(document(entry, recording, form)))
        .ifPresent(json -> storage.saveMetadata(entry.name(), json));
  }

  /** A limit says why it ended; of other good ends there are the recorder's details, too. */
  private ObjectNode document(RecordingEntry entry, Recording recording, RecordingForm form) {
    ObjectNode document = JSON.valueToTree(RecordingDocument.of(recording));
    document.put(MetadataFile.STATUS, entry.state().name());
    form.layout().ifPresent(layout -> document.put("layout", layout.toString()));
    form.preset().ifPresent(preset -> document.put("preset", preset.name()));
    Details.endReason(entry.reason())
        .ifPresent(reason -> document.put(MetadataFile.END_REASON, reason));
    if (!entry.reason().isEmpty()) {
      document.put(MetadataFile.reasonField(entry.state()), entry.reason());
    }
    timeline(entry.name())
        .map(timeline -> names(timeline.bytes()))
        .ifPresent(names -> document.set("participants", names));
    return document;
  }

  /** A recording has ended without it, too: whoever may not list is not told what is not there. */
  private Optional<BesideFile> timeline(RecordingName name) {
    try {
      return storage.loadBeside(name, Beside.TIMELINE);
    } catch (StorageException unknown) {
      log.debug("Who took part in {} is not known", name, unknown);
      return Optional.empty();
    }
  }

  /** Those of a timeline, in the order of coming. */
  private static ArrayNode names(byte[] timeline) {
    ArrayNode names = JSON.createArrayNode();
    try {
      JSON.readTree(timeline)
          .path("participants")
          .forEach(person -> names.add(person.path("name").asString("")));
    } catch (JacksonException unreadable) {
      // Others may have put it there.
    }
    return names;
  }
}
