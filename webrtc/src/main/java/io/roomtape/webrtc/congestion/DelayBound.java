package io.roomtape.webrtc.congestion;

import io.roomtape.webrtc.congestion.DelayTrend.Signal;

/**
 * The rate at which no queue grows (draft-ietf-rmcat-gcc-02, 5.5): it falls to a part of what
 * arrives when one does, and rises while none does, slowly near the rate where one grew last.
 */
final class DelayBound {
  private static final double DECREASE = 0.85;
  private static final double RISE_PER_SECOND = 1.08;
  private static final long REDUCE_AGAIN_NANOS = 200_000_000;
  private static final double RESPONSE_SECONDS = 0.3;
  private static final int PACKET_BITS = 1_200 * 8;
  private static final int HEADROOM = 10_000;

  private long rate = Downlink.UNBOUNDED;
  private double capacity = -1;
  private double deviation = 0.4;
  private boolean holding;
  private long changedAt;
  private long reducedAt;

  long bitsPerSecond() {
    return rate;
  }

  /** When it fell last; 0 when it never did. */
  long reducedAt() {
    return reducedAt;
  }

  /** A probe came through: that much can be sent. */
  void proven(long bitsPerSecond, long now) {
    rate = Math.max(rate, bitsPerSecond);
    changedAt = now;
    if (bitsPerSecond > upperCapacity()) {
      capacity = -1;
    }
  }

  /**
   * @param arriving bits per second; 0: not known
   */
  void update(Signal signal, long arriving, long now) {
    switch (signal) {
      case OVERUSE -> reduce(arriving, now);
      case UNDERUSE -> holding = true;
      case NORMAL -> {
        if (holding) {
          holding = false;
          changedAt = now;
        }
        rise(arriving, now);
      }
    }
  }

  private void reduce(long arriving, long now) {
    boolean early = reducedAt != 0 && now - reducedAt < REDUCE_AGAIN_NANOS;
    if (arriving == 0 || early) {
      return;
    }
    long reduced = (long) (arriving * DECREASE);
    if (capacity > 0 && arriving < capacity - 3 * deviation()) {
      capacity = -1;
    }
    learn(arriving);
    rate = Math.clamp(Math.min(rate, reduced), Downlink.LEAST, Downlink.UNBOUNDED);
    reducedAt = now;
    changedAt = now;
    holding = true;
  }

  private void rise(long arriving, long now) {
    double seconds = Math.min((now - changedAt) / 1e9, 1);
    changedAt = now;
    if (rate == Downlink.UNBOUNDED) {
      return;
    }
    if (capacity > 0 && arriving > upperCapacity()) {
      capacity = -1;
    }
    double raised =
        capacity > 0
            ? rate + Math.max(4_000, PACKET_BITS / RESPONSE_SECONDS) * seconds
            : rate * Math.pow(RISE_PER_SECOND, seconds) + 1_000 * seconds;
    // What is not used proves nothing.
    long most = arriving == 0 ? rate : Math.max(rate, arriving + arriving / 2 + HEADROOM);
    rate = Math.min((long) raised, most);
  }

  private double upperCapacity() {
    return capacity < 0 ? Double.POSITIVE_INFINITY : capacity + 3 * deviation();
  }

  private double deviation() {
    return Math.sqrt(deviation * capacity / 1_000) * 1_000;
  }

  private void learn(long arriving) {
    if (capacity < 0) {
      capacity = arriving;
      return;
    }
    double error = (capacity - arriving) / 1_000;
    capacity = 0.95 * capacity + 0.05 * arriving;
    double normalised = error * error / Math.max(capacity / 1_000, 1);
    deviation = Math.clamp(0.95 * deviation + 0.05 * normalised, 0.4, 2.5);
  }
}
