package io.roomtape.livekit.view;

import io.roomtape.webrtc.congestion.Downlink;
import io.roomtape.webrtc.net.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One peer connection of a participant.
 *
 * @param transport null before the first connectivity check
 * @param silentMillis since the last connectivity check of the client
 * @param bitsPerSecond what the way to the client bears; null while nothing is known against it
 * @param boundBy how that is known
 */
public record ConnectionView(
    Carries carries,
    boolean connected,
    @Nullable Transport transport,
    long silentMillis,
    @Nullable Long bitsPerSecond,
    Downlink.Bound boundBy) {

  /** Whose tracks it is for. */
  public enum Carries {
    /** What the participant publishes. */
    PUBLISHED,
    /** What it receives. */
    RECEIVED,
    BOTH
  }
}
