package io.roomtape.server.scan;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Mp4Duration;
import io.roomtape.server.recordings.RecordingDocument;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StoredMedia;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Finishes recordings that count as failed, and whose file is there and whole all the same. */
final class Healing {
  private static final Logger log = LoggerFactory.getLogger(Healing.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RecordingStorage storage;
  private final RecordingIndex index;

  Healing(RecordingStorage storage, RecordingIndex index) {
    this.storage = storage;
    this.index = index;
  }

  /**
   * Looks at files whose names the index knows.
   *
   * @return how many recordings can be played now that could not before
   */
  long heal(Collection<StoredMedia> known) {
    Collection<RecordingEntry> failed =
        index.listFailed(known.stream().map(StoredMedia::name).toList());
    return failed.stream().filter(entry -> heal(entry, known)).count();
  }

  private boolean heal(RecordingEntry failed, Collection<StoredMedia> known) {
    return known.stream()
        .filter(media -> media.name().equals(failed.name()))
        .findFirst()
        .flatMap(media -> healed(failed, media))
        .filter(healed -> save(failed, healed))
        .isPresent();
  }

  private Optional<RecordingEntry> healed(RecordingEntry failed, StoredMedia media) {
    return Mp4Duration.of(storage, media).map(length -> failed.healed(length, media.size()));
  }

  /** Its room hears of it when rooms are looked at. */
  private boolean save(RecordingEntry failed, RecordingEntry healed) {
    EgressId id = healed.egress().orElseGet(() -> EgressId.ofFile(healed.name()));
    storage.saveMetadata(
        healed.name(), JSON.writeValueAsBytes(RecordingDocument.of(healed.recording(id))));
    boolean saved = index.advance(failed, healed.withEgress(id));
    if (saved) {
      log.info("Recording {} counted as failed, but its whole file is there", healed.name());
    } else {
      forgetDeleted(healed.name());
    }
    return saved;
  }

  /**
   * Takes metadata away that were saved too late: another node had listed the recording meanwhile,
   * and somebody deleted it.
   */
  void forgetDeleted(RecordingName name) {
    if (index.find(name).filter(RecordingEntry::deleted).isPresent()) {
      storage.deleteMetadata(name);
    }
  }
}
