package io.roomtape.egress.compose.clock;

/**
 * Where a line of RTP time lies on ours: the smallest arrival − RTP time of the last ten to twenty
 * seconds, so that delays in the network do not count. It falls at once and rises by at most 1 ms
 * per second, which follows the drift of clocks without jumps. All in nanoseconds.
 */
final class ArrivalLine {
  private static final long BUCKET = 10_000_000_000L;
  private static final long RISE_PER_SECOND = 1_000_000;

  /** Who is this much less late than ten seconds ago is on the way back. */
  private static final long CATCHING_UP = 100_000_000L;

  private long bucketStart;
  private long current = Long.MAX_VALUE;
  private long previous = Long.MAX_VALUE;
  private long value;
  private long lastArrival;
  private long excess;

  ArrivalLine(long arrival, long offset) {
    bucketStart = arrival;
    lastArrival = arrival;
    current = offset;
    value = offset;
  }

  void observe(long arrival, long offset) {
    if (arrival - bucketStart > BUCKET) {
      boolean catchesUp = previous == Long.MAX_VALUE || current < previous - CATCHING_UP;
      excess = catchesUp ? 0 : Math.min(current, previous) - value;
      previous = current;
      current = Long.MAX_VALUE;
      bucketStart = arrival;
    }
    current = Math.min(current, offset);
    long elapsed = Math.max(0, arrival - lastArrival);
    lastArrival = Math.max(lastArrival, arrival);
    long ceiling = value + elapsed / 1_000 * RISE_PER_SECOND / 1_000_000;
    value = Math.min(Math.min(current, previous), ceiling);
  }

  long value() {
    return value;
  }

  /** How much later than the line everything came for the last twenty seconds, and still comes. */
  long excess() {
    return excess;
  }
}
