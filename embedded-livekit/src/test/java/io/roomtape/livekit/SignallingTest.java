package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomtape.client.SignalSocket;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.ConnectionSettings;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import livekit.LivekitRtc.WrappedJoinRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SignallingTest {
  @AutoClose private final TestServer server = new TestServer();

  @Test
  void anOlderClientIsToldWhoIsThereThenGetsAnOfferOfDataChannels() {
    SignalClient alice = server.join("alice", "room");

    var offer = alice.next(MessageCase.OFFER).getOffer();
    assertThat(alice.order())
        .containsSubsequence(
            MessageCase.JOIN, MessageCase.REFRESH_TOKEN, MessageCase.ROOM_UPDATE, MessageCase.OFFER)
        .startsWith(MessageCase.JOIN);
    assertThat(offer.getSdp()).contains("m=application", "a=ice-lite").doesNotContain("m=audio");
    var join = alice.next(MessageCase.JOIN).getJoin();
    assertThat(join.getSubscriberPrimary()).isTrue();
    assertThat(join.getPingInterval()).isEqualTo(5);
    assertThat(join.getParticipant().getIdentity()).isEqualTo("alice");
  }

  @Test
  void aNewerClientJoinsWithItsOfferInTheRequest() {
    var request =
        JoinRequest.newBuilder()
            .setConnectionSettings(ConnectionSettings.newBuilder().setAutoSubscribe(true))
            .build();
    var wrapped = WrappedJoinRequest.newBuilder().setJoinRequest(request.toByteString()).build();
    String encoded = Base64.getUrlEncoder().encodeToString(wrapped.toByteArray());

    SignalClient alice =
        server.connect(
            "/rtc/v1?access_token="
                + TestServer.participant("alice", "room")
                + "&join_request="
                + encoded);

    assertThat(alice.next(MessageCase.JOIN).getJoin().getSubscriberPrimary()).isFalse();
  }

  @Test
  void whoComesLaterIsSeenByThoseWhoAreThere() {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);

    SignalClient bob = server.join("bob", "room");

    assertThat(bob.next(MessageCase.JOIN).getJoin().getOtherParticipantsList())
        .extracting(p -> p.getIdentity())
        .containsExactly("alice");
    alice.next(
        m ->
            m.getUpdate().getParticipantsList().stream()
                .anyMatch(p -> p.getIdentity().equals("bob")));
  }

  @Test
  void theSameIdentityReplacesTheOlder() {
    SignalClient older = server.join("alice", "room");
    older.next(MessageCase.OFFER);

    server.join("alice", "room").next(MessageCase.JOIN);

    LeaveRequest leave = older.next(MessageCase.LEAVE).getLeave();
    assertThat(leave.getReason()).isEqualTo(DisconnectReason.DUPLICATE_IDENTITY);
    assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
    assertThat(older.closeCode()).isEqualTo(1000);
  }

  @Test
  void aLeaveIsAnsweredByALeave() {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);

    alice.send(SignalRequest.newBuilder().setLeave(LeaveRequest.getDefaultInstance()).build());

    assertThat(alice.next(MessageCase.LEAVE).getLeave().getReason())
        .isEqualTo(DisconnectReason.CLIENT_INITIATED);
    assertThat(alice.closeCode()).isEqualTo(1000);
  }

  @Test
  void bothKindsOfPingAreAnswered() {
    SignalClient alice = server.join("alice", "room");

    alice.send(SignalRequest.newBuilder().setPing(7).build());
    alice.send(SignalRequest.newBuilder().setPingReq(Ping.newBuilder().setTimestamp(8)).build());

    assertThat(alice.next(MessageCase.PONG).getPong()).isPositive();
    assertThat(alice.next(MessageCase.PONG_RESP).getPongResp().getLastPingTimestamp()).isEqualTo(8);
  }

  @Test
  void aParticipantChangesItsNameAndIsConfirmed() {
    SignalClient alice = server.join("alice", "room");
    SignalClient bob = server.join("bob", "room");
    bob.next(MessageCase.OFFER);

    alice.send(
        SignalRequest.newBuilder()
            .setUpdateMetadata(UpdateParticipantMetadata.newBuilder().setName("Al").setRequestId(3))
            .build());

    assertThat(alice.next(MessageCase.REQUEST_RESPONSE).getRequestResponse().getRequestId())
        .isEqualTo(3);
    bob.next(
        m -> m.getUpdate().getParticipantsList().stream().anyMatch(p -> p.getName().equals("Al")));
  }

  @Test
  void anAnnouncedTrackGetsASid() {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);

    alice.send(
        SignalRequest.newBuilder()
            .setAddTrack(
                AddTrackRequest.newBuilder()
                    .setCid("cid")
                    .setType(TrackType.VIDEO)
                    .setSource(TrackSource.CAMERA))
            .build());

    var published = alice.next(MessageCase.TRACK_PUBLISHED).getTrackPublished();
    assertThat(published.getCid()).isEqualTo("cid");
    assertThat(published.getTrack().getSid()).startsWith("TR_VC");
  }

  @Test
  void whoMayNotPublishIsTold() {
    var grants = Grants.of("eve", "room", Grant.ROOM_JOIN, Grant.CAN_SUBSCRIBE);
    SignalClient eve = server.connect("/rtc?access_token=" + TestServer.sign(grants));

    eve.send(
        SignalRequest.newBuilder()
            .setAddTrack(AddTrackRequest.newBuilder().setCid("cid").setType(TrackType.AUDIO))
            .build());

    assertThat(eve.next(MessageCase.REQUEST_RESPONSE).getRequestResponse().getReason())
        .isEqualTo(RequestResponse.Reason.NOT_ALLOWED);
  }

  @Test
  void aLostSignalConnectionIsResumedByItsSid() {
    SignalClient alice = server.join("alice", "room");
    String sid = alice.next(MessageCase.JOIN).getJoin().getParticipant().getSid();

    SignalClient again =
        server.connect(
            "/rtc?reconnect=1&sid="
                + sid
                + "&access_token="
                + TestServer.participant("alice", "room"));

    again.next(MessageCase.RECONNECT);
    again.next(MessageCase.UPDATE);
    assertThat(again.order()).startsWith(MessageCase.RECONNECT, MessageCase.UPDATE);
    assertThat(alice.closeCode()).isEqualTo(1000);
  }

  @Test
  void resumingWhatNobodyKnowsEndsInAFreshJoin() {
    SignalClient alice =
        server.connect(
            "/rtc?reconnect=1&sid=PA_gone&access_token=" + TestServer.participant("alice", "room"));

    LeaveRequest leave = alice.next(MessageCase.LEAVE).getLeave();
    assertThat(leave.getReason()).isEqualTo(DisconnectReason.STATE_MISMATCH);
    assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
  }

  @Test
  void aSocketCutBeforeMediaIsGoneAfterASecond() {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);

    alice.abort();

    await().until(() -> server.events().contains("participant_connection_aborted"));
  }

  @Test
  void aFullRoomRefusesTheUpgrade() throws Exception {
    server.call(
        "CreateRoom", TestServer.admin("small"), "{\"name\":\"small\",\"maxParticipants\":1}");
    server.join("alice", "small").next(MessageCase.OFFER);

    assertThatThrownBy(() -> server.join("bob", "small"))
        .isInstanceOfSatisfying(
            SignalSocket.Refused.class, e -> assertThat(e.status()).isEqualTo(500));
  }

  @Test
  void joinsAreRefusedWhenTooManyComeFromOneAddress() throws Exception {
    try (var strict = new TestServer(config -> config.withJoinsPerSecond(1))) {
      strict.join("alice", "room").next(MessageCase.JOIN);
      strict.join("bob", "room").next(MessageCase.JOIN);
      assertThatThrownBy(() -> strict.join("carol", "room"))
          .isInstanceOfSatisfying(
              SignalSocket.Refused.class, e -> assertThat(e.status()).isEqualTo(429));
    }
  }

  @Test
  void validationSaysWhyJoiningFails() throws Exception {
    String good = TestServer.participant("alice", "room");

    assertThat(server.get("/rtc/validate?access_token=" + good).body()).isEqualTo("success");
    assertThat(server.get("/rtc/validate?access_token=garbage"))
        .satisfies(
            r -> assertThat(r.statusCode()).isEqualTo(401),
            r -> assertThat(r.body()).isEqualTo("invalid authorization token"),
            r -> assertThat(r.headers().firstValue("access-control-allow-origin")).hasValue("*"));
    assertThat(server.get("/rtc/validate").statusCode()).isEqualTo(401);
    assertThat(server.get("/rtc/v1/validate?access_token=" + good).statusCode()).isEqualTo(400);
    assertThat(
            server.get("/rtc/validate?access_token=" + TestServer.participant("alice", "")).body())
        .isEqualTo("no room name");
    assertThat(server.get("/rtc?access_token=" + good).statusCode()).isEqualTo(404);
    assertThat(server.get("/nothing").body()).isEqualTo("404 page not found\n");
  }

  @Test
  void closingTheServerSendsEverybodyAway() {
    List<SignalClient> everybody =
        IntStream.range(0, 40).mapToObj(i -> server.join("guest " + i, "room")).toList();
    everybody.forEach(guest -> guest.next(MessageCase.OFFER));

    server.livekit.close();

    for (SignalClient guest : everybody) {
      assertThat(guest.next(MessageCase.LEAVE).getLeave().getReason())
          .isEqualTo(DisconnectReason.SERVER_SHUTDOWN);
    }
  }
}
