package io.roomtape.webrtc.media;

/** How much comes of something that is published, and whether anything does. */
final class Arriving {
  private static final long ALIVE_NANOS = 1_000_000_000L;
  private static final long RATE_NANOS = 1_000_000_000L;

  private long lastNanos;
  private long bytes;
  private long bytesThen;
  private long rateAt;
  private long rate;

  void received(int length, long nowNanos) {
    lastNanos = nowNanos;
    bytes += length;
  }

  /** Whether anything came in the last second. */
  boolean alive(long nowNanos) {
    return lastNanos != 0 && nowNanos - lastNanos < ALIVE_NANOS;
  }

  /** Whether nothing has come at all. */
  boolean never() {
    return lastNanos == 0;
  }

  /** What came when it was measured last. */
  long lastBitsPerSecond() {
    return rate;
  }

  /** What comes, over the last second or so. */
  long bitsPerSecond(long nowNanos) {
    long since = nowNanos - rateAt;
    if (since >= RATE_NANOS) {
      long measured = (bytes - bytesThen) * 8 * RATE_NANOS / since;
      // Whatever came before the last second has nothing to say any more.
      rate = rateAt == 0 || since > 2 * RATE_NANOS ? measured : (rate + measured) / 2;
      rateAt = nowNanos;
      bytesThen = bytes;
    }
    return rate;
  }
}
