package io.roomtape.egress.compose.clock;

import org.jspecify.annotations.Nullable;

/**
 * Packets of one track whose RTP times are one straight line against our clock. Offsets are our
 * time − RTP time, in nanoseconds.
 */
final class Stretch {
  /** Nearer than this, a new line is approached rather than taken: pictures must not stutter. */
  private static final long NEAR = 20_000_000L;

  private static final int APPROACH = 4;

  /** How fast a line that reports have placed follows the drift of clocks: 1 ms per second. */
  private static final int DRIFT_DIVISOR = 1_000;

  private final ArrivalLine arrivals;
  private final long begin;
  private @Nullable Stretch continued;
  private long lastArrival;
  private long lag;
  private long line;
  private boolean placed;
  private long laid;
  private boolean sounding;

  /**
   * @param lag how far the media belong before their arrival line, to meet the sound
   */
  Stretch(long arrival, long offset, long lag) {
    this.arrivals = new ArrivalLine(arrival, offset);
    this.begin = arrival;
    this.lastArrival = arrival;
    this.lag = lag;
  }

  void observe(long arrival, long offset) {
    arrivals.observe(arrival, offset);
    long most = Math.max(0, arrival - lastArrival) / DRIFT_DIVISOR;
    lastArrival = Math.max(lastArrival, arrival);
    line += Math.clamp(arrivals.value() - lag - line, -most, most);
  }

  /** Makes this a part of an earlier one after all. */
  void continues(Stretch earlier) {
    continued = earlier;
  }

  /** What it is a part of, or itself. */
  Stretch whole() {
    return continued == null ? this : continued.whole();
  }

  /** Where its media belong. */
  long offset() {
    if (continued != null) {
      return continued.offset();
    }
    return placed ? line : arrivals.value() - lag;
  }

  /** How late a packet of this offset comes. */
  long lateness(long offset) {
    return offset - arrivals.value();
  }

  /** How much later than the line everything came for twenty seconds, and still comes. */
  long excess() {
    return arrivals.excess();
  }

  /** Arrival of its first packet. */
  long begin() {
    return begin;
  }

  /** Arrival of its last packet. */
  long lastArrival() {
    return lastArrival;
  }

  long lag() {
    return lag;
  }

  /** Places the line by reports, unless that is further from the arrivals than can be. */
  void place(long offset, long most) {
    if (Math.abs(arrivals.value() - offset) > most) {
      return;
    }
    boolean near = placed && Math.abs(offset - line) < NEAR;
    line = near ? line + (offset - line) / APPROACH : offset;
    lag = arrivals.value() - line;
    placed = true;
  }

  /** Whether reports have placed it. */
  boolean isPlaced() {
    return placed;
  }

  /** Notes where sound was laid in truth. */
  void laid(long offset) {
    Stretch whole = whole();
    whole.laid = offset;
    whole.sounding = true;
  }

  /** Where its sound is laid. */
  long laid() {
    return sounding ? laid : arrivals.value();
  }
}
