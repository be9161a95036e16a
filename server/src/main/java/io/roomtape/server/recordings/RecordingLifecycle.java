package io.roomtape.server.recordings;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves recordings on as LiveKit reports about them. Reports may come twice, late, and after the
 * room is gone: only one that is news changes anything.
 */
public final class RecordingLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RecordingLifecycle.class);

  private final ReportedRecordings reported;
  private final RecordingIndex index;
  private final RecordingStorage storage;
  private final MetadataFiles metadata;
  private final Announcements announcements;

  public RecordingLifecycle(
      ReportedRecordings reported,
      RecordingIndex index,
      RecordingStorage storage,
      Announcements announcements) {
    this.reported = reported;
    this.index = index;
    this.storage = storage;
    this.metadata = new MetadataFiles(storage);
    this.announcements = announcements;
  }

  /**
   * Takes in one report. When it returns, the recording's metadata are saved if it has ended well,
   * the index knows, and then the room does: in that order, so that a room that hears STOPPED finds
   * the recording in the list.
   *
   * @return the recording as it stands now; empty when it is none of ours
   * @throws StorageException when metadata could not be saved; the report has to come again
   * @throws io.roomtape.server.rooms.LiveKitFailure when the room could not be told; likewise
   */
  public Optional<RecordingEntry> apply(EgressReport report) {
    try (LogFields _ = LogFields.of(report.roomName(), report.id())) {
      Optional<RecordingEntry> entry = reported.find(report);
      if (entry.isEmpty()) {
        log.debug("Egress {} of room {} is not ours", report.id(), report.roomName());
      }
      return entry.map(known -> known.deleted() ? known : take(known, report));
    }
  }

  private RecordingEntry take(RecordingEntry known, EgressReport report) {
    boolean news = known.state().canBecome(report.state()) && isTrue(known, report);
    RecordingEntry entry = news ? advance(known, report) : listen(known, report);
    if (!entry.announced() && entry.state() == report.state()) {
      announcements.announce(entry);
    }
    return entry;
  }

  /** One that goes on may say what it waits for, and that it waits no more. */
  private RecordingEntry listen(RecordingEntry known, EgressReport report) {
    boolean goesOn = known.state().holdsRoom() && known.state() == report.state();
    if (!goesOn || known.reason().equals(report.reason())) {
      return known;
    }
    RecordingEntry heard = known.saying(report.reason());
    return index.advance(known, heard) ? heard : known;
  }

  /** What counted as failed has ended well only if its whole file is there to be played. */
  private boolean isTrue(RecordingEntry known, EgressReport report) {
    boolean heals = known.state().isFailure() && report.state().isPlayable();
    return !heals || Mp4Duration.ofWholeFile(storage, known.name()).isPresent();
  }

  private RecordingEntry advance(RecordingEntry from, EgressReport report) {
    RecordingEntry to = from.after(report);
    if (to.state().isPlayable()) {
      metadata.save(to, report.form());
    }
    if (!index.advance(from, to)) {
      throw new IllegalStateException(
          "Two reports about recording " + from.name() + " came at once; one has to come again");
    }
    logChange(to, report);
    return to;
  }

  private static void logChange(RecordingEntry entry, EgressReport report) {
    if (entry.state().holdsRoom()) {
      log.debug("Recording {} is {}", entry.name(), entry.state());
    } else {
      log.info(
          "Recording {} of room {} ended: {} {}",
          entry.name(),
          entry.roomName(),
          entry.state(),
          report.reason());
    }
  }
}
