package io.roomtape.webrtc.media;

import java.util.Optional;

/**
 * How a track is on its way to one receiver.
 *
 * @param wanted the best that the receiver wants
 * @param allowed the best that its way bears
 * @param sent the best that is sent now
 * @param packets without what was sent again
 * @param bytes of payload
 * @param told what the receiver said last; empty before, and of a recorder
 */
public record SentStats(
    Quality wanted,
    Quality allowed,
    Quality sent,
    Limit limit,
    long packets,
    long bytes,
    Optional<Told> told) {

  /** What keeps anything better from being sent. */
  public enum Limit {
    /** Nothing: the best that comes is sent. */
    NONE,
    /** It is turned off, by the receiver or the publisher. */
    PAUSED,
    /** The receiver's connection is not there yet. */
    NOT_CONNECTED,
    /** The way to the receiver bears no more. */
    BANDWIDTH,
    /** The publisher sends nothing. */
    NOTHING_ARRIVES,
    /** The publisher was asked for a key frame, which has not come. */
    KEY_FRAME,
    /** The receiver wants no more. */
    WISH
  }

  /**
   * A report of the receiver (RFC 3550 6.4.1).
   *
   * @param loss the part of the packets since the report before, 0 to 1
   * @param roundTripMillis empty until the receiver has heard a sender report
   */
  public record Told(double loss, double jitterMillis, Optional<Double> roundTripMillis) {}
}
