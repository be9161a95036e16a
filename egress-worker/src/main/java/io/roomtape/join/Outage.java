package io.roomtape.join;

import java.util.concurrent.TimeUnit;

/** When to knock again, and for how long. In one thread. */
final class Outage {
  private static final long FIRST_PATIENCE = TimeUnit.SECONDS.toNanos(10);
  private static final long LATER_PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

  private long patience = FIRST_PATIENCE;
  private long since;
  private long next;
  private long pause = FIRST_PAUSE;
  private boolean under = true;

  Outage(long nowNanos) {
    since = nowNanos;
    next = nowNanos;
  }

  /** Whether there is one. */
  boolean isUnder() {
    return under;
  }

  /** Something was lost; the first counts. */
  void begin(long nowNanos) {
    if (!under) {
      under = true;
      since = nowNanos;
      next = nowNanos;
    }
  }

  /** It is over, and what comes is another. */
  void end() {
    under = false;
    patience = LATER_PATIENCE;
    pause = FIRST_PAUSE;
  }

  boolean due(long nowNanos) {
    return nowNanos - next >= 0;
  }

  /** A try was in vain. */
  void failed(long nowNanos) {
    next = nowNanos + pause;
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }

  /** The next try may be at once: another way is open. */
  void hurry(long nowNanos) {
    next = nowNanos;
  }

  boolean tooLong(long nowNanos) {
    return under && nowNanos - since > patience;
  }

  long patienceSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(patience);
  }
}
