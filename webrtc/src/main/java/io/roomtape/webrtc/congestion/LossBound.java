package io.roomtape.webrtc.congestion;

/** The rate at which not too much is lost (draft-ietf-rmcat-gcc-02, 6). */
final class LossBound {
  private static final long PERIOD_NANOS = 500_000_000;
  private static final int FEWEST = 20;
  private static final double MUCH = 0.1;
  private static final double LITTLE = 0.02;
  private static final double DECREASE = 0.85;
  private static final double RISE = 1.08;

  private long rate = Downlink.UNBOUNDED;
  private long began;
  private int packets;
  private int lost;

  long bitsPerSecond() {
    return rate;
  }

  void packet(boolean isLost) {
    packets++;
    lost += isLost ? 1 : 0;
  }

  /** One that was told lost has come. */
  void found() {
    lost = Math.max(0, lost - 1);
  }

  /** That much was sent without loss. */
  void proven(long bitsPerSecond) {
    rate = Math.max(rate, bitsPerSecond);
  }

  /**
   * @param arriving what arrives now, in bits per second: a fall begins there, and one step does
   *     not go far below
   */
  void update(long arriving, long now) {
    if (packets < FEWEST || now - began < PERIOD_NANOS) {
      return;
    }
    double part = (double) lost / packets;
    if (part > MUCH) {
      double sending = Math.min((double) rate, arriving / (1 - part));
      long fallen = (long) (sending * (1 - 0.5 * part));
      rate = Math.max(Downlink.LEAST, Math.max(fallen, (long) (DECREASE * arriving)));
    } else if (part < LITTLE && rate < Downlink.UNBOUNDED) {
      rate = Math.min(Downlink.UNBOUNDED, (long) (rate * RISE) + 1_000);
    }
    began = now;
    packets = 0;
    lost = 0;
  }
}
