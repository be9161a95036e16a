package io.roomtape.livekit.view;

import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.media.Quality;
import org.jspecify.annotations.Nullable;

/**
 * A track on its way to one who receives it. A track without layers is all {@link Quality#LOW}.
 *
 * @param from the publisher's identity
 * @param wanted the best that the receiver wants
 * @param allowed the best that its way bears
 * @param sent the best that is sent
 * @param paused whether nothing is sent
 * @param why nothing better is
 * @param told what the receiver said last; null before, and of a recorder
 */
public record ReceivedView(
    String track,
    String from,
    MediaKind kind,
    Quality wanted,
    Quality allowed,
    Quality sent,
    boolean paused,
    Why why,
    long packets,
    long bytes,
    @Nullable Told told) {

  /** What keeps anything better from being sent. */
  public enum Why {
    /** Nothing does: it is the best that the publisher sends. */
    BEST_THAT_ARRIVES,
    /** The receiver wants no better. */
    WANTS_NO_BETTER,
    /** The way to the receiver bears no better. */
    BANDWIDTH,
    /** The publisher was asked for a key frame, which has not come. */
    WAITS_FOR_KEY_FRAME,
    /** The publisher sends nothing. */
    NOTHING_ARRIVES,
    /** The publisher, or a server, has muted it. */
    MUTED,
    /** The receiver has turned it off. */
    TURNED_OFF,
    /** The receiver's connection is not there yet. */
    NOT_CONNECTED,
    /** The receiver has no media section for it yet. */
    NOT_NEGOTIATED,
    /** The receiver cannot take its codec. */
    CODEC_UNSUPPORTED
  }

  /**
   * The receiver's last report.
   *
   * @param loss the part of the packets that got lost since the report before, 0 to 1
   * @param roundTripMillis null until the receiver has heard a sender report
   */
  public record Told(double loss, double jitterMillis, @Nullable Double roundTripMillis) {}
}
