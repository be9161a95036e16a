package io.roomtape.server.scan;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.recordings.MetadataFiles;
import io.roomtape.server.recordings.Mp4Duration;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StoredMedia;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finishes recordings that count as failed, and whose file is there and whole all the same. */
final class Healing {
  private static final Logger log = LoggerFactory.getLogger(Healing.class);

  private final RecordingStorage storage;
  private final RecordingIndex index;
  private final MetadataFiles metadata;

  Healing(RecordingStorage storage, RecordingIndex index, MetadataFiles metadata) {
    this.storage = storage;
    this.index = index;
    this.metadata = metadata;
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
    RecordingEntry known = healed.withEgress(id);
    metadata.save(known, RecordingForm.USUAL);
    boolean saved = index.advance(failed, known);
    if (saved) {
      log.info("Recording {} counted as failed, but its whole file is there", healed.name());
    }
    return saved;
  }
}
