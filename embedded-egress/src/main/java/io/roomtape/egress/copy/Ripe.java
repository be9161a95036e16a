package io.roomtape.egress.copy;

import io.roomtape.egress.compose.clock.TrackClock;

/** When the time of what came will not change any more. */
final class Ripe {
  private static final long SOON = 400_000_000L;

  /** Whatever a sender does, no more is kept: it takes memory. */
  private static final long LONGEST = 12_000_000_000L;

  private Ripe() {}

  /**
   * @param at when it came
   * @param readUpTo how far the journal is read
   */
  static boolean is(long at, long readUpTo, TrackClock clock) {
    long since = readUpTo - at;
    return since > LONGEST || (since > SOON && clock.settled(readUpTo));
  }
}
