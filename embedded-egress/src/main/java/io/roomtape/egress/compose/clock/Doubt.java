package io.roomtape.egress.compose.clock;

/**
 * Packets that come late after a silence: they were sent late, or the network held them up. Who was
 * held up catches up; who paused does not. All in nanoseconds.
 */
final class Doubt {
  enum Verdict {
    OPEN,
    /** They were sent late. */
    PAUSE,
    /** They were held up. */
    STALL
  }

  private static final long SPAN = 250_000_000L;

  /** Who catches up less than this within a span does not catch up. */
  private static final long LEAST = 30_000_000L;

  /** So little is jitter. */
  private static final long IN_TIME = 100_000_000L;

  /** Who has caught up so much was held up; a microphone that starts delivers less at once. */
  private static final long CAUGHT_UP = 500_000_000L;

  /** No link takes longer to deliver what it held up. */
  private static final long LONGEST = 10_000_000_000L;

  private final long begin;
  private final long first;
  private long spanEnd;
  private long before = Long.MAX_VALUE;
  private long lowest;
  private long last;
  private Verdict verdict = Verdict.OPEN;

  Doubt(long arrival, long lateness) {
    this.begin = arrival;
    this.first = lateness;
    this.spanEnd = arrival + SPAN;
    this.lowest = lateness;
    this.last = lateness;
  }

  Verdict heard(long arrival, long lateness) {
    at(arrival);
    last = lateness;
    lowest = Math.min(lowest, lateness);
    boolean inTime = lateness < Math.max(IN_TIME, first / 4);
    if (verdict == Verdict.OPEN && (inTime || first - lateness > CAUGHT_UP)) {
      verdict = Verdict.STALL;
    }
    return verdict;
  }

  /** The verdict when nothing more has come until an instant. */
  Verdict at(long now) {
    while (verdict == Verdict.OPEN && now >= spanEnd) {
      endSpan();
    }
    return verdict;
  }

  private void endSpan() {
    boolean catchesUp = lowest != Long.MAX_VALUE && before - lowest >= LEAST;
    if (before != Long.MAX_VALUE && !catchesUp) {
      verdict = Verdict.PAUSE;
    } else if (spanEnd - begin >= LONGEST) {
      verdict = Verdict.STALL;
    }
    before = lowest;
    lowest = Long.MAX_VALUE;
    spanEnd += SPAN;
  }

  /** The verdict when nothing more will come. */
  Verdict end() {
    if (verdict == Verdict.OPEN) {
      verdict = first - last > IN_TIME ? Verdict.STALL : Verdict.PAUSE;
    }
    return verdict;
  }
}
