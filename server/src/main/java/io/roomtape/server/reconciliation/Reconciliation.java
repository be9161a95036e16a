package io.roomtape.server.reconciliation;

import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.recordings.Announcements;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingLibrary;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
      FailedRecordings failed,
      Announcements announcements,
      StaleStatuses statuses,
      DeadEgresses dead,
      Findings findings) {}

  public Reconciliation(RecordingIndex index, Parts parts, Clock clock) {
    this.index = index;
    this.parts = parts;
    this.clock = clock;
  }

  /**
   * Looks at everything once. What fails, be it one recording or one step, is left for the next
   * pass, and nothing else with it.
   */
  public void pass() {
    each(index::listHalfDeleted, parts.library()::finishDeletion);
    List<RecordingEntry> live = index.listLive();
    List<RecordingEntry> givenUp = index.listGivenUp();
    parts
        .dead()
        .retain(Stream.concat(live.stream(), givenUp.stream()).map(RecordingEntry::name).toList());
    each(() -> live, this::lookAtLive);
    each(index::listUnannounced, this::announce);
    attempt("The status of rooms", () -> parts.statuses().pass(live));
    each(() -> givenUp, this::lookAtUnsettled);
    attempt("A list of recordings", this::lookAtFailed);
  }

  private void lookAtFailed() {
    Instant now = clock.instant();
    List<RecordingEntry> failed = index.listFailed(FailedRecordings.since(now));
    parts.failed().retain(failed.stream().map(RecordingEntry::name).toList());
    each(() -> failed, entry -> parts.failed().look(entry, now));
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

  private static void each(Supplier<List<RecordingEntry>> list, Consumer<RecordingEntry> step) {
    attempt(
        "A list of recordings",
        () ->
            list.get()
                .forEach(entry -> attempt("Recording " + entry.name(), () -> step.accept(entry))));
  }

  /** Runs a step that may fail for any reason; none is begun once the application stops. */
  static void attempt(String what, Runnable step) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException failure) {
      log.warn("{} is looked at again later: {}", what, failure.getMessage());
      log.debug("{} cannot be looked at", what, failure);
    }
  }
}
