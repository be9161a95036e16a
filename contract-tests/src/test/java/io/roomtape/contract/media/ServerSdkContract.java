package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static io.roomtape.contract.media.SdkCalls.answered;
import static io.roomtape.contract.media.SdkCalls.isRefused;
import static io.roomtape.contract.media.SdkCalls.succeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.livekit.server.AccessToken;
import io.livekit.server.AgentDispatchServiceClient;
import io.livekit.server.CanPublish;
import io.livekit.server.CanUpdateOwnMetadata;
import io.livekit.server.Hidden;
import io.livekit.server.IngressServiceClient;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import io.livekit.server.RoomServiceClient;
import io.livekit.server.SipServiceClient;
import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.Room;
import livekit.LivekitModels.TrackInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import retrofit2.Call;

/** LiveKit's server SDK for Java and Kotlin as it is published, in each of its calls. */
@Execution(CONCURRENT)
abstract class ServerSdkContract {
  private static final Duration SOON = Duration.ofSeconds(8);

  private final MediaServerUnderTest server;
  private final RoomServiceClient rooms;

  ServerSdkContract(MediaServerUnderTest server) {
    this.server = server;
    this.rooms = client(RoomServiceClient::createClient);
  }

  @FunctionalInterface
  interface Factory<T> {
    T create(String host, String key, String secret);
  }

  private <T> T client(Factory<T> factory) {
    return factory.create(server.url().toString(), Token.API_KEY, Token.API_SECRET);
  }

  @Test
  void roomsAreMadeListedDescribedAndDeleted() throws IOException {
    var name = newRoomName("sdk");
    var room = answered(rooms.createRoom(name, 60, 7, null, "first", null, null, null, 9));
    assertThat(room.getMetadata()).isEqualTo("first");
    assertThat(room.getEmptyTimeout()).isEqualTo(60);
    assertThat(room.getDepartureTimeout()).isEqualTo(9);
    assertThat(room.getMaxParticipants()).isEqualTo(7);
    assertThat(answered(rooms.updateRoomMetadata(name, "second")).getName()).isEqualTo(name);
    await()
        .atMost(SOON)
        .until(
            () -> answered(rooms.listRooms(List.of(name))).getFirst().getMetadata(),
            "second"::equals);
    assertThat(answered(rooms.listRooms())).extracting(Room::getName).contains(name);
    succeeds(rooms.deleteRoom(name));
    assertThat(answered(rooms.listRooms(List.of(name)))).isEmpty();
    isRefused(rooms.deleteRoom(name), 404, "not_found");
  }

  @Test
  void participantsAreListedDescribedAndSentAway() throws IOException {
    var room = newRoomName("sdk");
    try (var alice = server.join(SignalPath.V1, room, "alice")) {
      assertThat(answered(rooms.listParticipants(room)))
          .extracting(ParticipantInfo::getIdentity)
          .containsExactly("alice");
      assertThat(answered(rooms.getParticipant(room, "alice")).getSid())
          .isEqualTo(alice.joined().getParticipant().getSid());
      var listener = ParticipantPermission.newBuilder().setCanSubscribe(true).build();
      var updated =
          answered(
              rooms.updateParticipant(room, "alice", "Alice", "m", listener, Map.of("a", "1")));
      assertThat(updated.getName()).isEqualTo("Alice");
      assertThat(updated.getMetadata()).isEqualTo("m");
      assertThat(updated.getAttributesMap()).containsEntry("a", "1");
      assertThat(updated.getPermission()).isEqualTo(listener);
      succeeds(rooms.removeParticipant(room, "alice"));
      alice.ended(DisconnectReason.PARTICIPANT_REMOVED);
      isRefused(rooms.getParticipant(room, "alice"), 404, "not_found");
    }
  }

  @Test
  void tracksAreMutedSubscribedToAndDataAreSent() throws IOException {
    var room = newRoomName("sdk");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      succeeds(
          rooms.sendData(
              room,
              "hello".getBytes(StandardCharsets.UTF_8),
              DataPacket.Kind.RELIABLE,
              List.of(),
              List.of("alice"),
              "topic"));
      assertThat(answered(rooms.mutePublishedTrack(room, "alice", "TR_none", true)))
          .isEqualTo(TrackInfo.getDefaultInstance());
      succeeds(rooms.updateSubscriptions(room, "alice", List.of("TR_none"), true));
      isRefused(rooms.forwardParticipant(room, "alice", "elsewhere"), 500, "unknown");
      isRefused(rooms.moveParticipant(room, "alice", "elsewhere"), 500, "unknown");
    }
  }

  @Test
  void aTokenLetsItsHolderInWithWhatItGrants() {
    var room = newRoomName("sdk");
    var token = new AccessToken(Token.API_KEY, Token.API_SECRET);
    token.setIdentity("alice");
    token.setName("Alice");
    token.setMetadata("m");
    token.getAttributes().put("a", "1");
    token.addGrants(
        new RoomJoin(true),
        new RoomName(room),
        new CanPublish(false),
        new CanUpdateOwnMetadata(true),
        new Hidden(true));
    try (var alice = SignalClient.open(server.url(), SignalPath.V1, token.toJwt())) {
      var joined = alice.joined().getParticipant();
      assertThat(joined.getName()).isEqualTo("Alice");
      assertThat(joined.getMetadata()).isEqualTo("m");
      assertThat(joined.getAttributesMap()).containsEntry("a", "1");
      assertThat(joined.getPermission().getCanPublish()).isFalse();
      assertThat(joined.getPermission().getCanSubscribe()).isTrue();
      assertThat(joined.getPermission().getCanUpdateMetadata()).isTrue();
      assertThat(joined.getPermission().getHidden()).isTrue();
    }
  }

  @Test
  void webhooksAreBelievedUnlessSomebodyElseSignedThem() {
    var room = newRoomName("sdk");
    server.join(SignalPath.V1, room, "alice").close();
    var delivery = server.webhooks().await(room, "room_started");
    var receiver = new io.livekit.server.WebhookReceiver(Token.API_KEY, Token.API_SECRET);
    var event = receiver.receive(delivery.body(), delivery.authorization());
    assertThat(event.getRoom().getName()).isEqualTo(room);
    assertThatThrownBy(() -> receiver.receive(delivery.body() + " ", delivery.authorization()))
        .hasMessageContaining("sha256");
    var stranger = new io.livekit.server.WebhookReceiver(Token.API_KEY, "another secret");
    assertThatThrownBy(() -> stranger.receive(delivery.body(), delivery.authorization()))
        .isInstanceOf(Exception.class);
  }

  /** The SDK reads their errors: a livekit-server without redis has neither ingress nor SIP. */
  @Test
  void servicesWithoutAWorkerRefuse() throws IOException {
    var ingress = client(IngressServiceClient::createClient);
    var sip = client(SipServiceClient::createClient);
    for (Call<?> call :
        List.of(
            ingress.createIngress("studio"),
            ingress.updateIngress("IN_none"),
            ingress.listIngress(),
            ingress.deleteIngress("IN_none"),
            sip.createSipInboundTrunk("trunk", List.of("+1555")),
            sip.createSipOutboundTrunk("trunk", "sip.example.com", List.of("+1555")),
            sip.listSipInboundTrunk(),
            sip.listSipOutboundTrunk(),
            sip.deleteSipTrunk("ST_none"),
            sip.listSipDispatchRule(),
            sip.deleteSipDispatchRule("SDR_none"))) {
      if (server.differences().has(Difference.OFFERS_ROOMS_ALONE)) {
        isRefused(call, 501, "unimplemented");
      } else {
        isRefused(call, 500, "internal");
      }
    }
  }

  @Test
  void agentsAreSentWhereThereAreSome() throws IOException {
    var agents = client(AgentDispatchServiceClient::createClient);
    var room = newRoomName("sdk");
    succeeds(rooms.createRoom(room));
    if (server.differences().has(Difference.OFFERS_ROOMS_ALONE)) {
      isRefused(agents.createDispatch(room, "agent"), 501, "unimplemented");
      isRefused(agents.listDispatch(room), 501, "unimplemented");
      isRefused(agents.deleteDispatch(room, "AD_none"), 501, "unimplemented");
    } else {
      var sent = answered(agents.createDispatch(room, "agent"));
      assertThat(answered(agents.listDispatch(room))).contains(sent);
      succeeds(agents.deleteDispatch(room, sent.getId()));
    }
  }
}
