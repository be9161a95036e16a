package io.roomtape.server.scan;

import io.roomtape.server.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look through storage when that was never done to the end, and again once in a while. */
public final class RepeatedScan implements Upkeep {
  private static final Logger log = LoggerFactory.getLogger(RepeatedScan.class);

  /** From one batch to the next, and no longer: another node takes over from one that died. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final StorageScan scan;
  private final ScanHistory history;
  private final Duration interval;
  private final Clock clock;

  /**
   * @param interval from the end of one look to the beginning of the next
   */
  public RepeatedScan(StorageScan scan, ScanHistory history, Duration interval, Clock clock) {
    this.scan = scan;
    this.history = history;
    this.interval = interval;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "storage-scan";
  }

  @Override
  public Duration pause() {
    return interval.compareTo(LONGEST_PAUSE) < 0 ? interval : LONGEST_PAUSE;
  }

  @Override
  public Duration lease() {
    return LEASE;
  }

  @Override
  public boolean isDue() {
    return history
        .lastCompleted()
        .map(last -> !clock.instant().isBefore(last.plus(interval)))
        .orElse(true);
  }

  @Override
  public void run(Runnable prolong) {
    ScanReport.of(scan, log::info, clock, prolong);
    history.completed(clock.instant());
  }
}
