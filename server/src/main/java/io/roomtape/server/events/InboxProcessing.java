package io.roomtape.server.events;

import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.rooms.LiveKitFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes events that were claimed. While LiveKit or storage is away an event is tried until they
 * are back; one that fails for a reason of its own is set aside after a number of attempts, so that
 * those behind it go on.
 */
public final class InboxProcessing {
  private static final Logger log = LoggerFactory.getLogger(InboxProcessing.class);

  static final int MOST_ATTEMPTS = 12;

  /** Failures of LiveKit and storage count up to here, where the pause is at its longest. */
  private static final int PATIENT_ATTEMPTS = 8;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final LiveKitWebhooks webhooks;
  private final Consumer<EgressReport> receiver;
  private final InboxStore store;
  private final Clock clock;

  /**
   * @param receiver takes in what an event reports, or throws
   */
  public InboxProcessing(
      LiveKitWebhooks webhooks, Consumer<EgressReport> receiver, InboxStore store, Clock clock) {
    this.webhooks = webhooks;
    this.receiver = receiver;
    this.store = store;
    this.clock = clock;
  }

  /** Processes one event: afterwards it is done with, waits again, or is set aside. */
  public void process(InboxEvent event) {
    try {
      webhooks.reread(event.body()).ifPresent(receiver);
    } catch (RuntimeException failure) {
      failed(event, failure);
      return;
    }
    store.complete(event);
  }

  private void failed(InboxEvent event, RuntimeException failure) {
    int attempts = event.attempts() + 1;
    if (passes(failure)) {
      attempts = Math.min(attempts, PATIENT_ATTEMPTS);
    }
    if (attempts >= MOST_ATTEMPTS) {
      log.error("Event {} of egress {} is set aside", event.id(), event.egress(), failure);
      store.setAside(event, String.valueOf(failure.getMessage()));
      return;
    }
    log.warn(
        "Event {} of egress {} waits for another attempt: {}",
        event.id(),
        event.egress(),
        failure.getMessage());
    log.debug("Event {} failed", event.id(), failure);
    store.retry(event, attempts, clock.instant().plus(pause(attempts)));
  }

  private static boolean passes(RuntimeException failure) {
    return switch (failure) {
      case StorageException storage -> storage.passes();
      case LiveKitFailure liveKit -> liveKit.passes();
      default -> false;
    };
  }

  private static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
