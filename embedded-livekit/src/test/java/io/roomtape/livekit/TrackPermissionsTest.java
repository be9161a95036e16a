package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.livekit.room.ClientSdp;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SubscriptionPermission;
import livekit.LivekitRtc.TrackPermission;
import livekit.LivekitRtc.TrackPublishedResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A publisher says who gets its tracks; the offers to the others tell what they get. */
class TrackPermissionsTest {
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
    alice.send(ClientSdp.sound("inactive"));

    String second =
        alice
            .next(m -> m.hasTrackPublished() && !sidOf(m.getTrackPublished()).equals(first))
            .getTrackPublished()
            .getTrack()
            .getSid();
    alice.send(ClientSdp.sound("sendonly"));
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
    client.send(ClientSdp.sound("sendonly"));
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
        ClientSdp.answer(offer, "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "a=mid:0"));
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
}
