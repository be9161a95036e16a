package io.roomtape.contract.media;

import static io.roomtape.contract.media.Guest.sending;
import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import io.roomtape.client.Network;
import io.roomtape.client.PublishedVideo;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.media.WebhookReceiver.Delivery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.RpcAck;
import livekit.LivekitModels.RpcResponse;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.MuteRoomTrackResponse;
import livekit.LivekitRoom.PerformRpcRequest;
import livekit.LivekitRoom.PerformRpcResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscriptionPermission;
import livekit.LivekitRtc.TrackPermission;
import livekit.LivekitRtc.UpdateSubscription;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Media that flows: who is sent it, when it pauses, what is told of it. */
@Execution(SAME_THREAD)
abstract class MediaContract {
  private final MediaServerUnderTest server;
  @AutoClose private final Network network = Network.loopback();

  MediaContract(MediaServerUnderTest server) {
    this.server = server;
  }

  private Guest join(String room, String identity) {
    return new Guest(server, network, room, identity);
  }

  @Test
  void aTrackAndWhoPublishesItAreReported() {
    var room = newRoomName("reported");
    PublishedVideo video;
    try (var alice = join(room, "alice")) {
      video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        server.webhooks().await(room, "track_published");
      }
    }
    server.webhooks().await(room, "participant_left");
    var events = server.webhooks().about(room);
    assertThat(events)
        .extracting(Delivery::name)
        .containsExactly(
            "room_started",
            "participant_joined",
            "track_published",
            "track_unpublished",
            "participant_left");
    var track = events.get(2).event();
    assertThat(track.getTrack().getSid()).isEqualTo(video.sid());
    assertThat(track.getTrack().getMimeType()).isEqualTo("video/VP8");
    assertThat(track.getParticipant().getIdentity()).isEqualTo("alice");
  }

  @Test
  void aTrackIsThereBeforeItsFirstPacket() {
    var room = newRoomName("silent");
    try (var alice = join(room, "alice");
        var bob = server.join(SignalPath.V1, room, "bob")) {
      alice.client.publish("camera");
      bob.awaitParticipant("alice", p -> p.getTracksCount() == 1);
    }
  }

  @Test
  void aPublisherHearsThatSomebodySubscribed() {
    var room = newRoomName("heard");
    try (var alice = join(room, "alice");
        var _ = join(room, "bob")) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        var heard = alice.signals.await("subscriber", SignalResponse::hasTrackSubscribed);
        assertThat(heard.getTrackSubscribed().getTrackSid()).isEqualTo(video.sid());
      }
    }
  }

  @Test
  void whoIsNotPermittedIsSentNothing() {
    var room = newRoomName("permitted");
    try (var alice = join(room, "alice")) {
      alice.client.send(permission(SubscriptionPermission.newBuilder()));
      try (var _ = sending(alice.client.publish("camera"));
          var bob = join(room, "bob")) {
        bob.signals.await("refusal", m -> isPermission(m, false));
        bob.awaitNoPackets();
        alice.client.send(permission(permitted("bob")));
        bob.signals.await("permission", m -> isPermission(m, true));
        bob.awaitMorePackets();
        alice.client.send(permission(SubscriptionPermission.newBuilder()));
        bob.awaitNoPackets();
      }
    }
  }

  private static SubscriptionPermission.Builder permitted(String identity) {
    return SubscriptionPermission.newBuilder()
        .addTrackPermissions(
            TrackPermission.newBuilder().setParticipantIdentity(identity).setAllTracks(true));
  }

  private static SignalRequest.Builder permission(SubscriptionPermission.Builder permission) {
    return SignalRequest.newBuilder().setSubscriptionPermission(permission);
  }

  private static boolean isPermission(SignalResponse message, boolean allowed) {
    return message.hasSubscriptionPermissionUpdate()
        && message.getSubscriptionPermissionUpdate().getAllowed() == allowed;
  }

  @Test
  void whoUnsubscribesIsSentNothingUntilItSubscribesAgain() {
    var room = newRoomName("subscribed");
    try (var alice = join(room, "alice");
        var bob = join(room, "bob")) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        bob.awaitMorePackets();
        bob.client.send(subscription(video, false));
        bob.awaitNoPackets();
        bob.client.send(subscription(video, true));
        bob.awaitMorePackets();
      }
    }
  }

  private static SignalRequest.Builder subscription(PublishedVideo video, boolean wanted) {
    return SignalRequest.newBuilder()
        .setSubscription(
            UpdateSubscription.newBuilder().addTrackSids(video.sid()).setSubscribe(wanted));
  }

  @Test
  void aTrackThatIsTurnedOffPauses() {
    var room = newRoomName("off");
    try (var alice = join(room, "alice");
        var bob = join(room, "bob")) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        bob.awaitMorePackets();
        bob.turn(video, false);
        bob.awaitNoPackets();
        bob.turn(video, true);
        bob.awaitMorePackets();
      }
    }
  }

  @Test
  void aTrackThatAServerMutesIsSentToNobody() {
    var room = newRoomName("muted");
    try (var alice = join(room, "alice");
        var bob = join(room, "bob")) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        bob.awaitMorePackets();
        var mute =
            MuteRoomTrackRequest.newBuilder()
                .setRoom(room)
                .setIdentity("alice")
                .setTrackSid(video.sid())
                .setMuted(true);
        var muted =
            server.call(
                "MutePublishedTrack", room, mute, MuteRoomTrackResponse.getDefaultInstance());
        assertThat(muted.getTrack().getMuted()).isTrue();
        alice.signals.await("mute", m -> m.getMute().getMuted());
        bob.awaitNoPackets();
      }
    }
  }

  @Test
  void mediaGoesOnWhenASignalConnectionIsResumed() {
    var room = newRoomName("resumed");
    try (var alice = join(room, "alice");
        var bob = join(room, "bob")) {
      try (var _ = sending(alice.client.publish("camera"))) {
        bob.awaitMorePackets();
        for (var lost : List.of(bob, alice)) {
          lost.client.resume();
          lost.signals.await("reconnect", SignalResponse::hasReconnect);
          bob.awaitMorePackets();
        }
      }
    }
    server.webhooks().await(room, "participant_left");
    assertThat(server.webhooks().about(room))
        .extracting(Delivery::name)
        .filteredOn("participant_joined"::equals)
        .hasSize(2);
  }

  @Test
  void aCallOfTheServerIsAnsweredByAParticipant() {
    var room = newRoomName("called");
    try (var alice = join(room, "alice")) {
      alice.client.openDataChannel();
      var answer = CompletableFuture.supplyAsync(() -> call(room));
      var asked = alice.messages.await("call", DataPacket::hasRpcRequest);
      var request = asked.getRpcRequest();
      assertThat(request.getMethod()).isEqualTo("greet");
      assertThat(request.getPayload()).isEqualTo("hello");
      var ack = RpcAck.newBuilder().setRequestId(request.getId());
      alice.client.send(to(asked).setRpcAck(ack).build().toByteArray());
      var response = RpcResponse.newBuilder().setRequestId(request.getId()).setPayload("goodbye");
      alice.client.send(to(asked).setRpcResponse(response).build().toByteArray());
      assertThat(answer.join().getPayload()).isEqualTo("goodbye");
    }
  }

  private static DataPacket.Builder to(DataPacket asked) {
    return DataPacket.newBuilder().addDestinationIdentities(asked.getParticipantIdentity());
  }

  private PerformRpcResponse call(String room) {
    var request =
        PerformRpcRequest.newBuilder()
            .setRoom(room)
            .setDestinationIdentity("alice")
            .setMethod("greet")
            .setPayload("hello");
    return server.call("PerformRpc", room, request, PerformRpcResponse.getDefaultInstance());
  }
}
