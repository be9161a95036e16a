package io.roomtape.server.reconciliation;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.FileNames;
import io.roomtape.server.recordings.Mp4Duration;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.recordings.RecordingStorage;
import java.time.Duration;
import java.util.Optional;

/** What storage has of recordings whose end nobody told. */
public final class Remains {
  private final RecordingStorage storage;
  private final FileNames names;

  public Remains(RecordingStorage storage, FileNames names) {
    this.storage = storage;
    this.names = names;
  }

  /** A good end, if there is a whole file. */
  Optional<EgressReport> end(RecordingEntry entry, EgressId egress) {
    return storage
        .find(entry.name())
        .flatMap(
            media ->
                Mp4Duration.of(storage, media)
                    .map(length -> complete(entry, egress, length, media.size())));
  }

  /** An end without a file: {@link RecordingState#GIVEN_UP}, or {@link RecordingState#FAILED}. */
  EgressReport end(RecordingEntry entry, EgressId egress, RecordingState state, String why) {
    return report(entry, egress, state, Duration.ZERO, 0, why);
  }

  private EgressReport complete(
      RecordingEntry entry, EgressId egress, Duration duration, long size) {
    return report(
        entry, egress, RecordingState.COMPLETE, duration, size, "Its end is known from its file");
  }

  private EgressReport report(
      RecordingEntry entry,
      EgressId egress,
      RecordingState state,
      Duration duration,
      long size,
      String reason) {
    return new EgressReport(
        egress,
        entry.roomName(),
        entry.roomId(),
        state,
        names.path(entry.name()),
        entry.startedAt(),
        duration,
        size,
        reason,
        RecordingForm.USUAL,
        false);
  }
}
