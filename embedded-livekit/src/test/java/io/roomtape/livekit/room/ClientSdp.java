package io.roomtape.livekit.room;

import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;

/** What clients describe themselves with; without candidates, so that no media ever arrives. */
public final class ClientSdp {
  private static final String HEAD =
      lines(
          "v=0",
          "o=- 1 2 IN IP4 127.0.0.1",
          "s=-",
          "t=0 0",
          "a=ice-ufrag:abcd",
          "a=ice-pwd:0123456789012345678901",
          "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
          "a=setup:active");

  private ClientSdp() {}

  /** An offer with the lines of these media sections. */
  public static SignalRequest offer(String... sections) {
    return SignalRequest.newBuilder()
        .setOffer(SessionDescription.newBuilder().setType("offer").setSdp(HEAD + lines(sections)))
        .build();
  }

  /**
   * Offers a microphone's track of the cid {@code mic-1}.
   *
   * @param direction as in SDP
   */
  public static SignalRequest sound(String direction) {
    return offer(
        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
        "a=mid:0",
        "a=" + direction,
        "a=msid:- mic-1",
        "a=rtcp-mux",
        "a=rtpmap:111 opus/48000/2",
        "a=ssrc:1000 cname:alice");
  }

  /** The answer to an offer, likewise. */
  public static SignalRequest answer(SessionDescription offer, String... sections) {
    return SignalRequest.newBuilder()
        .setAnswer(
            SessionDescription.newBuilder()
                .setType("answer")
                .setSdp(HEAD + lines(sections))
                .setId(offer.getId()))
        .build();
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }
}
