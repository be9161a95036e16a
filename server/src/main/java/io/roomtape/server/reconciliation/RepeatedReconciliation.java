package io.roomtape.server.reconciliation;

import io.roomtape.server.upkeep.Upkeep;
import java.time.Duration;

/**
 * Reconciliation once in a while. The node that did it does it again: it has seen since when
 * something looks wrong.
 *
 * @param interval from the end of one pass to the beginning of the next
 */
public record RepeatedReconciliation(Reconciliation reconciliation, Duration interval)
    implements Upkeep {
  /** How late a node may be before another takes over. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "reconciliation";
  }

  @Override
  public Duration pause() {
    return interval;
  }

  @Override
  public Duration lease() {
    return interval.plus(GRACE);
  }

  @Override
  public boolean isDue() {
    return true;
  }

  @Override
  public void run(Runnable prolong) {
    reconciliation.pass();
  }
}
