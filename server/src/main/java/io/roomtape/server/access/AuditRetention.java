package io.roomtape.server.access;

import io.roomtape.server.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;

/** Removes what was written down so long ago that nobody may keep it. */
public final class AuditRetention implements Upkeep {
  private static final Duration PAUSE = Duration.ofHours(1);

  private final AuditLog log;
  private final Duration kept;
  private final Clock clock;

  /**
   * @param kept how long
   */
  public AuditRetention(AuditLog log, Duration kept, Clock clock) {
    this.log = log;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "audit-retention";
  }

  @Override
  public Duration pause() {
    return kept.compareTo(PAUSE) < 0 ? kept : PAUSE;
  }

  @Override
  public Duration lease() {
    return Duration.ofMinutes(1);
  }

  @Override
  public boolean isDue() {
    return true;
  }

  @Override
  public void run(Runnable prolong) {
    log.removeBefore(clock.instant().minus(kept));
  }
}
