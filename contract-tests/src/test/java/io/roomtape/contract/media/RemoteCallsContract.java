package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import java.util.List;
import livekit.LivekitRoom.PerformRpcRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RoomService as far as it reaches into other rooms, or into a participant's own program. */
@Execution(CONCURRENT)
abstract class RemoteCallsContract {
  private final MediaServerUnderTest server;

  RemoteCallsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"MoveParticipant", "ForwardParticipant"})
  void participantsAreNotMovedHere(String method) {
    var room = newRoomName("move");
    var token = Token.admin(room).grant("destinationRoom", "there");
    server
        .twirp(method, token, move(room, "there"))
        .isTwirpError(503, "unavailable", "twirp error unknown: no response from servers");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      server
          .twirp(method, token, move(room, "there"))
          .isTwirpError(500, "unknown", "twirp error unknown: not implemented");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MoveParticipant", "ForwardParticipant"})
  void theTokenNamesWhereTo(String method) {
    var room = newRoomName("move");
    for (var token :
        List.of(
            Token.admin(room),
            Token.admin(room).grant("destinationRoom", "elsewhere"),
            Token.admin("other").grant("destinationRoom", "there"),
            Token.admin(room).grant("destinationRoom", "there").grant("roomAdmin", false))) {
      server
          .twirp(method, token, move(room, "there"))
          .isTwirpError(401, "unauthenticated", "permissions denied");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MoveParticipant", "ForwardParticipant"})
  void theOtherRoomIsAnother(String method) {
    var room = newRoomName("move");
    var token = Token.admin(room).grant("destinationRoom", room);
    var same = "destination room cannot be the same as source room";
    var answer = server.twirp(method, token, move(room, room));
    answer.isTwirpError(400, "invalid_argument", same + " ");
    assertThat(answer.twirpMeta("argument")).isEqualTo(same);
  }

  @Test
  void aCallNamesWhoIsCalled() {
    var room = newRoomName("rpc");
    server
        .call("PerformRpc", room, rpc(room, ""))
        .isTwirpError(
            400, "invalid_argument", "twirp error unknown: destination identity is required");
  }

  @Test
  void onlyAnAdministratorCalls() {
    var room = newRoomName("rpc");
    server
        .call("PerformRpc", "other", rpc(room, ""))
        .isTwirpError(401, "unauthenticated", "permissions denied");
  }

  @Test
  void aCallToNobodyFindsNoServer() {
    var room = newRoomName("rpc");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      server
          .call("PerformRpc", room, rpc(room, "nobody"))
          .isTwirpError(503, "unavailable", "twirp error unknown: no response from servers");
    }
  }

  @Test
  void whoHasNoDataChannelCannotBeCalled() {
    var room = newRoomName("rpc");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      server
          .call("PerformRpc", room, rpc(room, "alice"))
          .isTwirpError(500, "internal", "twirp error unknown: data channel is not available");
    }
  }

  @Test
  void aCallCarries15KibibytesAtMost() {
    var room = newRoomName("rpc");
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      server
          .call("PerformRpc", room, rpc(room, "alice").setPayload("x".repeat(15_361)))
          .isTwirpError(
              400,
              "invalid_argument",
              "twirp error unknown: RpcError 1402: Request payload too large");
    }
  }

  private static String move(String room, String destination) {
    return "{\"room\":\"%s\",\"identity\":\"alice\",\"destinationRoom\":\"%s\"}"
        .formatted(room, destination);
  }

  private static PerformRpcRequest.Builder rpc(String room, String identity) {
    return PerformRpcRequest.newBuilder()
        .setRoom(room)
        .setDestinationIdentity(identity)
        .setMethod("greet")
        .setPayload("hello");
  }
}
