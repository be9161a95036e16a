package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.rooms.LiveKitFailure;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what should be so with what is: with what LiveKit knows of its egresses, and with what
 * is in storage. Whatever event was lost, and wherever a node died, each recording ends as it truly
 * did.
 */
public final class Reconciliation {
  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  private final RecordingIndex index;
  private final Egresses egresses;
  private final RecordingLifecycle lifecycle;
  private final DeadEgresses dead;
  private final Remains remains;

  public Reconciliation(
      RecordingIndex index,
      Egresses egresses,
      RecordingLifecycle lifecycle,
      DeadEgresses dead,
      Remains remains) {
    this.index = index;
    this.egresses = egresses;
    this.lifecycle = lifecycle;
    this.dead = dead;
    this.remains = remains;
  }

  /** Looks at everything once. What fails is left for the next pass. */
  public void pass() {
    List<RecordingEntry> live = index.listLive();
    dead.retain(live.stream().map(RecordingEntry::name).toList());
    live.forEach(entry -> attempt(entry, this::reconcile));
    index.listUnannounced().forEach(entry -> attempt(entry, lifecycle::announce));
  }

  private static void attempt(RecordingEntry entry, Consumer<RecordingEntry> step) {
    try {
      step.accept(entry);
    } catch (LiveKitFailure | StorageException | IllegalStateException failure) {
      log.warn("Recording {} is looked at again later: {}", entry.name(), failure.getMessage());
    }
  }

  private void reconcile(RecordingEntry entry) {
    egresses.ofRoom(entry.roomName()).stream()
        .filter(report -> lifecycle.isOf(entry, report))
        .findFirst()
        .ifPresentOrElse(report -> compare(entry, report), () -> unknown(entry));
  }

  private void compare(RecordingEntry entry, EgressReport report) {
    if (entry.state().canBecome(report.state())) {
      log.info("Recording {} is {}; the event got lost or is late", entry.name(), report.state());
    }
    lifecycle.apply(report);
    if (dead.isDead(entry, report)) {
      end(entry, report.id(), "Its recorder died");
    }
  }

  private void unknown(RecordingEntry entry) {
    if (entry.egress().isPresent()) {
      if (dead.isForgotten(entry)) {
        end(entry, entry.egress().get(), "LiveKit no longer knows of it");
      }
    } else if (lifecycle.isAbandoned(entry) && index.release(entry.name())) {
      log.info("Room {} is free: its start broke off", entry.roomName());
    }
  }

  private void end(RecordingEntry entry, EgressId egress, String failure) {
    log.warn("Recording {} of room {}: {}", entry.name(), entry.roomName(), failure);
    lifecycle.apply(remains.end(entry, egress, failure));
  }
}
