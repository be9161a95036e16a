package io.roomtape.webrtc.congestion;

import java.util.Arrays;

/** How much arrives, over the last half second of the receiver's clock. */
final class ArrivedRate {
  private static final long BUCKET_NANOS = 50_000_000;
  private static final int BUCKETS = 10;

  private final long[] bytes = new long[BUCKETS];
  private long first = -1;
  private long last = -1;

  void packet(int size, long arrivalNanos) {
    long bucket = arrivalNanos / BUCKET_NANOS;
    if (last < 0 || bucket - last >= BUCKETS || last - bucket >= BUCKETS) {
      Arrays.fill(bytes, 0);
      first = bucket;
      last = bucket;
    }
    while (last < bucket) {
      last++;
      bytes[slot(last)] = 0;
    }
    bytes[slot(bucket)] += size;
  }

  /** A receiver may tell of times before its zero. */
  private static int slot(long bucket) {
    return Math.floorMod(bucket, BUCKETS);
  }

  /** Bits per second; 0 until there is enough to tell. */
  long bitsPerSecond() {
    long whole = Math.min(BUCKETS - 1, last - first);
    if (last < 0 || whole < 3) {
      return 0;
    }
    long sum = 0;
    // The bucket under way is not full yet.
    for (long bucket = last - whole; bucket < last; bucket++) {
      sum += bytes[slot(bucket)];
    }
    return sum * 8 * 1_000_000_000L / (whole * BUCKET_NANOS);
  }
}
