package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.google.protobuf.ByteString;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import java.time.Duration;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRoom.SendDataRequest;
import livekit.LivekitRoom.UpdateParticipantRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RoomService as far as it is about participants. */
@Execution(CONCURRENT)
abstract class ParticipantsContract {
  private static final String NOBODY = "twirp error unknown: participant does not exist";
  private static final String NO_RESPONSE = "twirp error unknown: no response from servers";

  private static final Duration SOON = Duration.ofSeconds(20);

  private final MediaServerUnderTest server;

  ParticipantsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void aParticipantIsListedAsItJoined() {
    var room = newRoomName("participant");
    var token =
        Token.join(room, "alice")
            .claim("name", "Alice")
            .claim("metadata", "{\"m\":1}")
            .grant("canPublish", false);
    try (var alice = server.join(SignalPath.V1, token)) {
      // The real server lists it as JOINED only after it has told the client so.
      await()
          .atMost(SOON)
          .until(() -> list(room).getParticipants(0).getState() == ParticipantInfo.State.JOINED);
      var listed = list(room).getParticipantsList();
      assertThat(listed).hasSize(1);
      var info = listed.getFirst();
      assertThat(info.getSid()).isEqualTo(alice.joined().getParticipant().getSid());
      assertThat(info.getIdentity()).isEqualTo("alice");
      assertThat(info.getName()).isEqualTo("Alice");
      assertThat(info.getMetadata()).isEqualTo("{\"m\":1}");
      assertThat(info.getState()).isEqualTo(ParticipantInfo.State.JOINED);
      assertThat(info.getKind()).isEqualTo(ParticipantInfo.Kind.STANDARD);
      assertThat(info.getPermission().getCanPublish()).isFalse();
      assertThat(info.getPermission().getCanSubscribe()).isTrue();
      assertThat(info.getTracksList()).isEmpty();
      assertThat(get(room, "alice").as(ParticipantInfo.getDefaultInstance())).isEqualTo(info);
    }
  }

  @Test
  void anUnknownRoomHasNoParticipants() {
    assertThat(list(newRoomName("unknown")).getParticipantsList()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetParticipant", "RemoveParticipant", "UpdateParticipant"})
  void anUnknownParticipantIsNotFound(String method) {
    var room = newRoomName("nobody");
    var nobody = identity(room, "nobody");
    server.call(method, room, nobody).isTwirpError(404, "not_found", NOBODY);
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      server.call(method, room, nobody).isTwirpError(404, "not_found", NOBODY);
    }
  }

  @Test
  void nameMetadataAndAttributesAreUpdatedAndOnlyThoseThatAreSet() {
    var room = newRoomName("update");
    try (var alice = server.join(SignalPath.V1, room, "alice")) {
      var first =
          update(
              UpdateParticipantRequest.newBuilder()
                  .setRoom(room)
                  .setIdentity("alice")
                  .setName("Alice")
                  .setMetadata("m")
                  .putAttributes("a", "1")
                  .putAttributes("b", "2"));
      assertThat(first.getName()).isEqualTo("Alice");
      var second =
          update(
              UpdateParticipantRequest.newBuilder()
                  .setRoom(room)
                  .setIdentity("alice")
                  .putAttributes("a", ""));
      assertThat(second.getMetadata()).isEqualTo("m");
      assertThat(second.getName()).isEqualTo("Alice");
      assertThat(second.getAttributesMap()).containsOnlyKeys("b").containsEntry("b", "2");
      alice.awaitParticipant("alice", p -> p.getAttributesCount() == 1);
    }
  }

  @Test
  void permissionsAreReplaced() {
    var room = newRoomName("permission");
    try (var alice = server.join(SignalPath.V1, room, "alice")) {
      var info =
          update(
              UpdateParticipantRequest.newBuilder()
                  .setRoom(room)
                  .setIdentity("alice")
                  .setPermission(ParticipantPermission.newBuilder().setCanSubscribe(true)));
      assertThat(info.getPermission().getCanPublish()).isFalse();
      assertThat(info.getPermission().getCanSubscribe()).isTrue();
      alice.awaitParticipant("alice", p -> !p.getPermission().getCanPublish());
    }
  }

  @Test
  void aParticipantsMetadataMayNotExceedTheLimit() {
    var room = newRoomName("limit");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      server
          .call(
              "UpdateParticipant",
              room,
              UpdateParticipantRequest.newBuilder()
                  .setRoom(room)
                  .setIdentity("alice")
                  .setMetadata("m".repeat(server.metadataLimit() + 1)))
          .isTwirpError(
              400, "invalid_argument", "metadata size exceeds limits " + server.metadataLimit());
    }
  }

  @Test
  void dataCanBeSentToARoomWithoutOpenDataChannels() {
    var room = newRoomName("data");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      assertThat(server.call("SendData", room, data(room)).json()).isEmpty();
      var toNobody = data(room).addDestinationIdentities("nobody");
      assertThat(server.call("SendData", room, toNobody).json()).isEmpty();
    }
  }

  @Test
  void aKindOfDataThatNobodyKnowsIsNoFault() {
    var room = newRoomName("kind");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      assertThat(server.call("SendData", room, data(room).setKindValue(7)).json()).isEmpty();
    }
  }

  @Test
  void aNonceHas16Bytes() {
    var room = newRoomName("nonce");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      var request = data(room).setNonce(ByteString.copyFrom(new byte[1]));
      server
          .call("SendData", room, request)
          .isTwirpError(
              400, "invalid_argument", "nonce should be 16-bytes or not present, got: 1 bytes");
    }
  }

  @Test
  void dataForAnUnknownRoomFindsNoServer() {
    var room = newRoomName("unknown");
    server.call("SendData", room, data(room)).isTwirpError(503, "unavailable", NO_RESPONSE);
  }

  @Test
  void mutingAnUnknownTrackAnswersNoTrack() {
    var room = newRoomName("mute");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      var answer = server.call("MutePublishedTrack", room, mute(room, "alice")).json();
      assertThat(answer.has("track")).isTrue();
      assertThat(answer.get("track").isNull()).isTrue();
    }
  }

  @Test
  void mutingAnUnknownParticipantFindsNoServer() {
    var room = newRoomName("mute");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      server
          .call("MutePublishedTrack", room, mute(room, "nobody"))
          .isTwirpError(503, "unavailable", NO_RESPONSE);
    }
  }

  private ListParticipantsResponse list(String room) {
    var request = ListParticipantsRequest.newBuilder().setRoom(room);
    return server.call(
        "ListParticipants", room, request, ListParticipantsResponse.getDefaultInstance());
  }

  private Answer get(String room, String identity) {
    return server.call("GetParticipant", room, identity(room, identity));
  }

  private ParticipantInfo update(UpdateParticipantRequest.Builder request) {
    return server.call(
        "UpdateParticipant", request.getRoom(), request, ParticipantInfo.getDefaultInstance());
  }

  private static RoomParticipantIdentity.Builder identity(String room, String identity) {
    return RoomParticipantIdentity.newBuilder().setRoom(room).setIdentity(identity);
  }

  private static SendDataRequest.Builder data(String room) {
    return SendDataRequest.newBuilder().setRoom(room).setData(ByteString.copyFromUtf8("hi"));
  }

  private static MuteRoomTrackRequest.Builder mute(String room, String identity) {
    return MuteRoomTrackRequest.newBuilder()
        .setRoom(room)
        .setIdentity(identity)
        .setTrackSid("TR_x")
        .setMuted(true);
  }
}
