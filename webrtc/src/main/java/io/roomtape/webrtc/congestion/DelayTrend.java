package io.roomtape.webrtc.congestion;

/**
 * Tells from the times between arrivals whether a queue grows on the way (draft-ietf-rmcat-gcc-02,
 * 5.1 to 5.4; a fitted line instead of a Kalman filter, as WebRTC does now).
 */
final class DelayTrend {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Packets sent so close together count as one. */
  private static final long BURST_NANOS = 5_000_000;

  /** A clock that jumps so far began anew. */
  private static final double JUMP_MILLIS = 3_000;

  private static final int WINDOW = 20;
  private static final int MOST_DELTAS = 60;
  private static final double SMOOTHING = 0.9;
  private static final double GAIN = 4;
  private static final double OVERUSE_MILLIS = 10;
  private static final double FASTER = 0.0087;
  private static final double SLOWER = 0.039;

  private final double[] times = new double[WINDOW];
  private final double[] delays = new double[WINDOW];
  private Signal signal = Signal.NORMAL;
  private int deltas;
  private double firstArrival;
  private double accumulated;
  private double smoothed;
  private double previousSlope;
  private double threshold = 12.5;
  private double thresholdAt = -1;
  private double overusing = -1;
  private int overuses;

  /** The last whole burst, and the one under way: when their last packets were sent and came. */
  private long burstBegan;

  private long sent = -1;
  private long arrived;
  private long previousSent = -1;
  private long previousArrived;

  /** What the queue does. */
  enum Signal {
    NORMAL,
    /** It grows. */
    OVERUSE,
    /** It empties. */
    UNDERUSE
  }

  Signal signal() {
    return signal;
  }

  /** Takes a packet that arrived, in the order of sending. */
  void packet(long sentNanos, long arrivalNanos) {
    if (sent < 0) {
      begin(sentNanos, arrivalNanos);
    } else if (sentNanos - burstBegan <= BURST_NANOS) {
      sent = Math.max(sent, sentNanos);
      arrived = Math.max(arrived, arrivalNanos);
    } else {
      if (previousSent >= 0) {
        compare();
      }
      previousSent = sent;
      previousArrived = arrived;
      begin(sentNanos, arrivalNanos);
    }
  }

  private void begin(long sentNanos, long arrivalNanos) {
    burstBegan = sentNanos;
    sent = sentNanos;
    arrived = arrivalNanos;
  }

  private void compare() {
    double sendDelta = (sent - previousSent) / NANOS_PER_MILLI;
    double arrivalDelta = (arrived - previousArrived) / NANOS_PER_MILLI;
    if (Math.abs(arrivalDelta - sendDelta) > JUMP_MILLIS) {
      restart();
      return;
    }
    double at = arrived / NANOS_PER_MILLI;
    if (deltas == 0) {
      firstArrival = at;
    }
    accumulated += arrivalDelta - sendDelta;
    smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * accumulated;
    times[deltas % WINDOW] = at - firstArrival;
    delays[deltas % WINDOW] = smoothed;
    deltas++;
    if (deltas >= WINDOW) {
      detect(slope(), sendDelta, at);
    }
  }

  private void restart() {
    deltas = 0;
    accumulated = 0;
    smoothed = 0;
    overusing = -1;
    overuses = 0;
    signal = Signal.NORMAL;
  }

  /** Of the line through the window, by least squares. */
  private double slope() {
    double time = 0;
    double delay = 0;
    for (int i = 0; i < WINDOW; i++) {
      time += times[i] / WINDOW;
      delay += delays[i] / WINDOW;
    }
    double above = 0;
    double below = 0;
    for (int i = 0; i < WINDOW; i++) {
      above += (times[i] - time) * (delays[i] - delay);
      below += (times[i] - time) * (times[i] - time);
    }
    return below == 0 ? 0 : above / below;
  }

  private void detect(double slope, double sendDelta, double now) {
    double trend = Math.min(deltas, MOST_DELTAS) * slope * GAIN;
    if (trend > threshold) {
      overusing = overusing < 0 ? sendDelta / 2 : overusing + sendDelta;
      overuses++;
      if (overusing > OVERUSE_MILLIS && overuses > 1 && slope >= previousSlope) {
        overusing = 0;
        overuses = 0;
        signal = Signal.OVERUSE;
      }
    } else {
      overusing = -1;
      overuses = 0;
      signal = trend < -threshold ? Signal.UNDERUSE : Signal.NORMAL;
    }
    previousSlope = slope;
    adapt(Math.abs(trend), now);
  }

  /** A threshold that follows the trend survives beside flows that fill the queue. */
  private void adapt(double trend, double now) {
    double since = thresholdAt < 0 ? 0 : Math.min(now - thresholdAt, 100);
    thresholdAt = now;
    if (trend <= threshold + 15) {
      double pace = trend < threshold ? SLOWER : FASTER;
      threshold = Math.clamp(threshold + pace * (trend - threshold) * since, 6, 600);
    }
  }
}
