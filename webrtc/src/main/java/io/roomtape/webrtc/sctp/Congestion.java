package io.roomtape.webrtc.sctp;

/** Congestion window and retransmission time-out (RFC 9260 6.3, 7.2). */
final class Congestion {
  private static final int MTU = 1_200;
  private static final int MAX_WINDOW = 1 << 20;
  private static final long MILLI = 1_000_000;
  private static final long MIN_TIMEOUT = 400 * MILLI;
  private static final long FIRST_TIMEOUT = 1_000 * MILLI;
  private static final long MAX_TIMEOUT = 10_000 * MILLI;

  private int window = 10 * MTU;
  private int threshold = MAX_WINDOW;
  private int outstanding;
  private int partlyAcknowledged;
  private long smoothed;
  private long variation;
  private long timeout = FIRST_TIMEOUT;

  int outstanding() {
    return outstanding;
  }

  long timeoutNanos() {
    return timeout;
  }

  boolean allows(int bytes) {
    return outstanding == 0 || outstanding + bytes <= window;
  }

  void sent(int bytes) {
    outstanding += bytes;
  }

  /** Bytes are no longer under way, arrived or lost. */
  void settled(int bytes) {
    outstanding = Math.max(0, outstanding - bytes);
  }

  /** Progress opens the window, and ends the backing off of the time-out. */
  void acknowledged(int bytes) {
    timeout = smoothed == 0 ? timeout : steadyTimeout();
    if (window <= threshold) {
      window += Math.min(bytes, MTU);
    } else {
      partlyAcknowledged += bytes;
      if (partlyAcknowledged >= window) {
        partlyAcknowledged -= window;
        window += MTU;
      }
    }
    window = Math.min(window, MAX_WINDOW);
  }

  void fastRetransmit() {
    threshold = Math.max(window / 2, 4 * MTU);
    window = threshold;
    partlyAcknowledged = 0;
  }

  /** Everything under way counts as lost. */
  void expired() {
    threshold = Math.max(window / 2, 4 * MTU);
    window = MTU;
    partlyAcknowledged = 0;
    outstanding = 0;
    timeout = Math.min(2 * timeout, MAX_TIMEOUT);
  }

  void roundTrip(long nanos) {
    if (smoothed == 0) {
      smoothed = nanos;
      variation = nanos / 2;
    } else {
      variation += (Math.abs(smoothed - nanos) - variation) / 4;
      smoothed += (nanos - smoothed) / 8;
    }
    timeout = steadyTimeout();
  }

  private long steadyTimeout() {
    return Math.clamp(smoothed + 4 * variation, MIN_TIMEOUT, MAX_TIMEOUT);
  }
}
