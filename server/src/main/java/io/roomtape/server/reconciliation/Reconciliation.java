package io.roomtape.server.reconciliation;

import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.recordings.Announcements;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.rooms.LiveKitFailure;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what should be so with what is: with what LiveKit knows of its egresses and rooms, and
 * with what is in storage. Whatever event was lost, and wherever a node died, each recording ends
 * as it truly did.
 */
public final class Reconciliation {
  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  private final RecordingIndex index;
  private final Parts parts;
  private final Clock clock;

  /** What looks at the recordings, each kind for itself. */
  public record Parts(
      RecordingLibrary library,
      LiveRecordings live,
      UnsettledRecordings unsettled,
      Announcements announcements,
      StaleStatuses statuses,
      DeadEgresses dead,
      Findings findings) {}

  public Reconciliation(RecordingIndex index, Parts parts, Clock clock) {
    this.index = index;
    this.parts = parts;
    this.clock = clock;
  }

  /** Looks at everything once. What fails is left for the next pass. */
  public void pass() {
    index.listHalfDeleted().forEach(entry -> attempt(entry, parts.library()::finishDeletion));
    List<RecordingEntry> live = index.listLive();
    List<RecordingEntry> givenUp = index.listGivenUp();
    parts
        .dead()
        .retain(Stream.concat(live.stream(), givenUp.stream()).map(RecordingEntry::name).toList());
    live.forEach(entry -> attempt(entry, this::lookAtLive));
    index.listUnannounced().forEach(entry -> attempt(entry, this::announce));
    parts.statuses().pass(live);
    givenUp.forEach(entry -> attempt(entry, this::lookAtUnsettled));
  }

  private void lookAtLive(RecordingEntry entry) {
    if (entry.egress().isPresent()) {
      parts.live().look(entry);
    } else {
      lookAtUnsettled(entry);
    }
  }

  private void lookAtUnsettled(RecordingEntry entry) {
    parts.unsettled().look(entry, clock.instant());
  }

  private void announce(RecordingEntry entry) {
    parts.findings().found(Finding.UNTOLD_ROOM);
    parts.announcements().announce(entry);
  }

  private static void attempt(RecordingEntry entry, Consumer<RecordingEntry> step) {
    try {
      step.accept(entry);
    } catch (LiveKitFailure | StorageException | IllegalStateException failure) {
      log.warn("Recording {} is looked at again later: {}", entry.name(), failure.getMessage());
    }
  }
}
