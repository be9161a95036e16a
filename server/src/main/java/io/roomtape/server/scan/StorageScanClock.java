package io.roomtape.server.scan;

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

/**
 * Has storage looked through when that was never done to the end, and again once in a while, by one
 * node at a time.
 */
public final class StorageScanClock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StorageScanClock.class);
  private static final String LEASE = "storage-scan";

  /** From one batch to the next, and no longer: another node takes over from one that died. */
  private static final Duration LEASE_LENGTH = Duration.ofMinutes(2);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final StorageScan scan;
  private final ScanHistory history;
  private final Leases leases;
  private final Duration interval;
  private final Clock clock;
  private final String node = UUID.randomUUID().toString();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("storage scan").factory());

  /**
   * @param interval from the end of one look to the beginning of the next
   */
  public StorageScanClock(
      StorageScan scan, ScanHistory history, Leases leases, Duration interval, Clock clock) {
    this.scan = scan;
    this.history = history;
    this.leases = leases;
    this.interval = interval;
    this.clock = clock;
  }

  /** Looks at once whether it is time, and then every minute at least. */
  public void start() {
    Duration pause = interval.compareTo(LONGEST_PAUSE) < 0 ? interval : LONGEST_PAUSE;
    // Ends with the thread alone: a tick throws nothing.
    var _ = thread.scheduleWithFixedDelay(this::tick, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  void tick() {
    try {
      // What another node has just completed shows once its lease is ours.
      if (isTime() && hold(LEASE_LENGTH) && isTime()) {
        ScanReport.of(scan, log::info, clock, () -> hold(LEASE_LENGTH));
        history.completed(clock.instant());
        hold(Duration.ZERO);
      }
    } catch (RuntimeException failure) {
      // Thrown on, it would end the schedule.
      log.warn("Storage is looked through again later: {}", failure.getMessage());
      log.debug("Storage cannot be looked through", failure);
    }
  }

  private boolean isTime() {
    return history
        .lastCompleted()
        .map(last -> !clock.instant().isBefore(last.plus(interval)))
        .orElse(true);
  }

  /** That another node has it meanwhile does no harm, so nobody needs to stop for it. */
  private boolean hold(Duration length) {
    Instant now = clock.instant();
    return leases.hold(LEASE, node, now, now.plus(length));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
