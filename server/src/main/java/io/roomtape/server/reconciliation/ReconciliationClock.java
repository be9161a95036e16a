package io.roomtape.server.reconciliation;

import io.roomtape.server.recordings.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has everything reconciled once in a while, by one node at a time. */
public final class ReconciliationClock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReconciliationClock.class);
  private static final String LEASE = "reconciliation";

  /** How late a node may be before another takes over. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Runnable pass;
  private final Leases leases;
  private final Duration interval;
  private final Clock clock;
  private final String node = UUID.randomUUID().toString();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("reconciliation").factory());

  public ReconciliationClock(Runnable pass, Leases leases, Duration interval, Clock clock) {
    this.pass = pass;
    this.leases = leases;
    this.interval = interval;
    this.clock = clock;
  }

  /** Begins with a pass at once. */
  public void start() {
    // Ends with the thread alone: a tick throws nothing.
    var _ =
        thread.scheduleWithFixedDelay(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      Instant now = clock.instant();
      if (leases.hold(LEASE, node, now, now.plus(interval).plus(GRACE))) {
        pass.run();
      }
    } catch (RuntimeException failure) {
      // Thrown on, it would end the schedule.
      log.warn("Reconciliation failed and goes on in {}: {}", interval, failure.getMessage());
      log.debug("Reconciliation failed", failure);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
