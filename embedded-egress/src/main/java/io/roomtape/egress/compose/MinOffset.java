package io.roomtape.egress.compose;

/**
 * The offset from a sender's clock to ours: the smallest arrival − sent of the last ten to twenty
 * seconds, so network jitter does not count. It falls at once and rises by at most 1 ms per second,
 * which follows clock drift without jumps.
 */
final class MinOffset {
  private static final long BUCKET = 10_000_000_000L;
  private static final long RISE_PER_SECOND = 1_000_000;

  private long bucketStart = Long.MIN_VALUE;
  private long current = Long.MAX_VALUE;
  private long previous = Long.MAX_VALUE;
  private long value;
  private long lastArrival;

  void observe(long arrival, long sent) {
    long offset = arrival - sent;
    if (bucketStart == Long.MIN_VALUE) {
      bucketStart = arrival;
      lastArrival = arrival;
      value = offset;
    }
    if (arrival - bucketStart > BUCKET) {
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
}
