package io.roomtape.webrtc.media;

/**
 * How loudly somebody speaks, from the audio levels that come with the packets of a track (RFC
 * 6464), as livekit-server 1.11.0 measures it: in windows of 400 ms of sound, of which two fifths
 * must be heard. The loudest level counts, by the share of the window that is heard, and is
 * smoothed over two windows. Leaves no garbage.
 */
public final class VoiceActivity {
  private static final int WINDOW_MILLIS = 400;

  /** Without a packet for so long nobody speaks. */
  private static final long STALE_NANOS = 2 * WINDOW_MILLIS * 1_000_000L;

  /** In -dBov: what is as loud, or louder, is heard. */
  private static final int HEARD = 35;

  private static final int SILENCE = 127;
  private static final double SPEAKING = linear(HEARD);
  private static final double LEAST_SHARE = 0.4;

  /** The weight of the newest window: 2 / (n + 1) in an exponential average over n = 2. */
  private static final double NEWEST = 2 / 3.0;

  private final int window;
  private int observed;
  private int heard;
  private int loudest = SILENCE;
  private double smoothed;
  private boolean begun;
  private int lastTimestamp;
  private long lastNanos;

  /**
   * @param clockRate of the track's RTP timestamps, in hertz
   */
  VoiceActivity(int clockRate) {
    window = (int) ((long) clockRate * WINDOW_MILLIS / 1000);
  }

  /**
   * A packet came. It stands for all the sound since the last: what got lost and what was not sent
   * too, but for one window at the most. What comes late does not count.
   *
   * @param level in -dBov: 0 is loudest, 127 silence
   * @param timestamp the packet's, in RTP's clock
   */
  void packet(int level, long timestamp, long nowNanos) {
    int passed = begun ? (int) timestamp - lastTimestamp : 0;
    if (passed < 0) {
      return;
    }
    begun = true;
    lastTimestamp = (int) timestamp;
    lastNanos = nowNanos;
    int duration = Math.min(passed, window);
    observed += duration;
    if (level <= HEARD) {
      heard += duration;
      loudest = Math.min(loudest, level);
    }
    if (observed >= window) {
      next(windowLevel());
    }
  }

  /** The average with the window that ends; 0 as soon as too little of it was heard. */
  private double windowLevel() {
    double share = (double) heard / window;
    return share < LEAST_SHARE ? 0 : smoothed + (linear(loudest) * share - smoothed) * NEWEST;
  }

  private void next(double level) {
    smoothed = level;
    observed = 0;
    heard = 0;
    loudest = SILENCE;
  }

  /** As a part of full scale, little above 1 at the most; 0 when nobody speaks. */
  public double level(long nowNanos) {
    if (nowNanos - lastNanos >= STALE_NANOS) {
      next(0);
    }
    return smoothed < SPEAKING ? 0 : smoothed;
  }

  private static double linear(int level) {
    return Math.pow(10, -level / 20.0);
  }
}
