package io.roomtape.livekit.room;

import io.roomtape.livekit.auth.AccessToken;
import java.util.List;
import java.util.Optional;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SessionDescription;

/**
 * How somebody wants to join.
 *
 * @param singleConnection one peer connection that the client offers ({@code /rtc/v1}), or one per
 *     direction ({@code /rtc})
 * @param resumedSid the participant that goes on after a lost signal connection; empty: a new one
 * @param clientProtocol the client-to-client protocol the client tells of itself
 * @param offer the client's first offer, in {@code /rtc/v1} requests
 * @param tracks what the client is about to publish
 * @param slowToListen whether the client cannot take an answer to its first offer at once
 */
public record JoinOptions(
    AccessToken token,
    boolean singleConnection,
    Optional<String> resumedSid,
    boolean autoSubscribe,
    int clientProtocol,
    Optional<SessionDescription> offer,
    List<AddTrackRequest> tracks,
    boolean slowToListen) {
  public JoinOptions {
    tracks = List.copyOf(tracks);
  }
}
