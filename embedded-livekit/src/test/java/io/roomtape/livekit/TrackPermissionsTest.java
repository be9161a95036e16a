package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SubscriptionPermission;
import livekit.LivekitRtc.TrackPermission;
import livekit.LivekitRtc.TrackPublishedResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A publisher says who gets its tracks; the offers to the others tell what they get. */
class TrackPermissionsTest {
  private static final String HEAD =
      String.join(
          "\r\n",
          "v=0",
          "o=- 1 2 IN IP4 127.0.0.1",
          "s=-",
          "t=0 0",
          "a=ice-ufrag:abcd",
          "a=ice-pwd:0123456789012345678901",
          "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
          "a=setup:active",
          "");
  private static final String DATA =
      HEAD + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:0\r\n";
  private static final String SOUND =
      HEAD
          + String.join(
              "\r\n",
              "m=audio 9 UDP/TLS/RTP/SAVPF 111",
              "a=mid:0",
              "a=DIRECTION",
              "a=msid:- mic-1",
              "a=rtcp-mux",
              "a=rtpmap:111 opus/48000/2",
              "a=ssrc:1000 cname:alice",
              "");

  @AutoClose private final TestServer server = new TestServer();

  @Test
  void whoMayNotHaveATrackGetsItWhenThatChanges() {
    SignalClient alice = server.join("alice", "room");
    SignalClient bob = server.join("bob", "room");
    int data = answered(bob, 0);
    String sid = publish(alice);

    int offered = answered(bob, data, sid, true);
    isTold(bob, sid, true);
    alice.send(permission(SubscriptionPermission.newBuilder()));
    int withdrawn = answered(bob, offered, sid, false);
    isTold(bob, sid, false);

    SignalClient carol = server.join("carol", "room");
    isTold(carol, sid, false);
    answered(carol, 0, sid, false);

    alice.send(
        permission(
            SubscriptionPermission.newBuilder()
                .addTrackPermissions(
                    TrackPermission.newBuilder().setParticipantIdentity("bob").addTrackSids(sid))));
    answered(bob, withdrawn, sid, true);
  }

  @Test
  void aTrackOfTheSameNameFollowsWhenTheFirstEnds() {
    SignalClient alice = server.join("alice", "room");
    String first = publish(alice);

    alice.send(microphone());
    alice.next(m -> m.getRequestResponse().getReason() == RequestResponse.Reason.QUEUED);
    alice.send(offer("inactive"));

    String second =
        alice
            .next(m -> m.hasTrackPublished() && !sidOf(m.getTrackPublished()).equals(first))
            .getTrackPublished()
            .getTrack()
            .getSid();
    alice.send(offer("sendonly"));
    alice.next(
        m ->
            m.getUpdate().getParticipantsList().stream()
                .flatMap(p -> p.getTracksList().stream())
                .anyMatch(track -> track.getSid().equals(second)));
  }

  private static String sidOf(TrackPublishedResponse published) {
    return published.getTrack().getSid();
  }

  private static String publish(SignalClient client) {
    client.send(microphone());
    String sid = client.next(MessageCase.TRACK_PUBLISHED).getTrackPublished().getTrack().getSid();
    client.send(offer("sendonly"));
    client.next(MessageCase.ANSWER);
    return sid;
  }

  private static void isTold(SignalClient client, String sid, boolean allowed) {
    var update =
        client.next(
            m ->
                m.hasSubscriptionPermissionUpdate()
                    && m.getSubscriptionPermissionUpdate().getAllowed() == allowed);
    assertThat(update.getSubscriptionPermissionUpdate().getTrackSid()).isEqualTo(sid);
  }

  /** Answers the next offer after this one, and returns its number. */
  private static int answered(SignalClient client, int after) {
    var offer =
        client.next(m -> m.hasOffer() && (after == 0 || m.getOffer().getId() > after)).getOffer();
    client.send(
        SignalRequest.newBuilder()
            .setAnswer(description("answer", DATA).setId(offer.getId()))
            .build());
    return offer.getId();
  }

  /** As {@link #answered(SignalClient, int)}, of an offer with or without that track. */
  private static int answered(SignalClient client, int after, String sid, boolean carried) {
    int number = answered(client, after);
    var offer = client.next(m -> m.getOffer().getId() == number).getOffer();
    assertThat(offer.getMidToTrackIdMap().containsValue(sid)).isEqualTo(carried);
    return number;
  }

  private static SignalRequest permission(SubscriptionPermission.Builder permission) {
    return SignalRequest.newBuilder().setSubscriptionPermission(permission).build();
  }

  private static SignalRequest microphone() {
    return SignalRequest.newBuilder()
        .setAddTrack(
            AddTrackRequest.newBuilder()
                .setCid("mic-1")
                .setType(TrackType.AUDIO)
                .setSource(TrackSource.MICROPHONE))
        .build();
  }

  private static SignalRequest offer(String direction) {
    return SignalRequest.newBuilder()
        .setOffer(description("offer", SOUND.replace("DIRECTION", direction)))
        .build();
  }

  private static SessionDescription.Builder description(String type, String sdp) {
    return SessionDescription.newBuilder().setType(type).setSdp(sdp);
  }
}
