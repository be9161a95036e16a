package io.roomtape.egress.recording;

import java.time.Duration;

/**
 * How far a recording is composed, in its journal's time. What is composed is counted as it goes
 * on, and once: a worker that has to begin anew counts from where the last one was.
 */
final class Pace {
  private final Tally tally;
  private long reached = Long.MAX_VALUE;
  private Duration counted = Duration.ZERO;

  Pace(Tally tally) {
    this.tally = tally;
  }

  /**
   * @param at where the media begin; until it is known nothing is behind
   */
  synchronized void begin(long at) {
    reached = at;
  }

  synchronized void reached(long at) {
    if (at > reached) {
      count(Duration.ofNanos(at - reached));
      reached = at;
    }
  }

  /** All of it is composed, whatever was told on the way. */
  synchronized void end(Duration length) {
    reached = Long.MAX_VALUE;
    if (length.compareTo(counted) > 0) {
      count(length.minus(counted));
    }
  }

  /**
   * @param heard up to where the room was heard
   */
  synchronized Duration behind(long heard) {
    return Duration.ofNanos(Math.max(0, heard - reached));
  }

  private void count(Duration more) {
    counted = counted.plus(more);
    tally.composed(more);
  }
}
