package io.roomtape.livekit.room;

import io.roomtape.livekit.auth.AccessToken;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SessionDescription;

/**
 * How somebody wants to join.
 *
 * @param singleConnection one peer connection that the client offers ({@code /rtc/v1}), or one per
 *     direction ({@code /rtc})
 * @param resumedSid the participant that goes on after a lost signal connection; empty: a new one
 * @param client what the client tells of itself
 * @param offer the client's first offer, in {@code /rtc/v1} requests
 * @param tracks what the client is about to publish
 */
public record JoinOptions(
    AccessToken token,
    boolean singleConnection,
    Optional<String> resumedSid,
    boolean autoSubscribe,
    ClientInfo client,
    Optional<SessionDescription> offer,
    List<AddTrackRequest> tracks) {
  public JoinOptions {
    tracks = List.copyOf(tracks);
  }

  /**
   * Whether the client cannot take an answer to its first offer at once: LiveKit's Go SDK begins to
   * read before it has set the offer that it joined with, and would drop an answer that is there
   * already.
   */
  boolean isSlowToListen() {
    return client.getSdk() == ClientInfo.SDK.GO;
  }
}
