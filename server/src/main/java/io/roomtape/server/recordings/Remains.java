package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import java.time.Duration;

/** What storage has of recordings whose end nobody told. */
public final class Remains {
  private final RecordingStorage storage;
  private final FileNames names;

  public Remains(RecordingStorage storage, FileNames names) {
    this.storage = storage;
    this.names = names;
  }

  /** Whether there is a whole file. */
  boolean areWhole(RecordingName name) {
    return storage.find(name).flatMap(media -> Mp4Duration.of(storage, media)).isPresent();
  }

  /**
   * The end of a recording as its file tells it: complete when the file is whole, else failed.
   *
   * @param failure why it failed, if it did
   */
  EgressReport end(RecordingEntry entry, EgressId egress, String failure) {
    return storage
        .find(entry.name())
        .flatMap(
            media ->
                Mp4Duration.of(storage, media)
                    .map(length -> complete(entry, egress, length, media.size())))
        .orElseGet(() -> report(entry, egress, RecordingState.FAILED, Duration.ZERO, 0, failure));
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
        reason);
  }
}
