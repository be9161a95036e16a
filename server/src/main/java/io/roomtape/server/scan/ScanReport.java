package io.roomtape.server.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells of a look through storage in lines: at its beginning, every few seconds, at its end. */
public final class ScanReport {
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Consumer<String> lines;
  private final Clock clock;
  private Instant told;

  private ScanReport(Consumer<String> lines, Clock clock) {
    this.lines = lines;
    this.clock = clock;
    this.told = clock.instant();
  }

  /** Looks through storage and tells of it. */
  public static ScanTally of(StorageScan scan, Consumer<String> lines, Clock clock) {
    return of(scan, lines, clock, () -> {});
  }

  /**
   * @param step is run along with the progress, every some hundreds of files
   */
  static ScanTally of(StorageScan scan, Consumer<String> lines, Clock clock, Runnable step) {
    lines.accept("Looking through storage for recordings that the index does not know");
    ScanReport report = new ScanReport(lines, clock);
    ScanTally tally =
        scan.pass(
            progress -> {
              step.run();
              report.progress(progress);
            });
    lines.accept("Storage is looked through: " + tally.wholeSentence());
    return tally;
  }

  private void progress(ScanTally tally) {
    Instant now = clock.instant();
    if (!now.isBefore(told.plus(PAUSE))) {
      told = now;
      lines.accept(tally.sentence() + "…");
    }
  }
}
