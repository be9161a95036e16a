package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import java.time.Duration;
import java.util.Map;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** RoomService as far as it is about rooms. */
@Execution(CONCURRENT)
abstract class RoomsContract {
  private static final String NO_ROOM = "twirp error unknown: requested room does not exist";

  private final MediaServerUnderTest server;

  RoomsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void aNewRoomIsAsItWasAskedFor() {
    var name = newRoomName("new");
    var room =
        create(
            CreateRoomRequest.newBuilder()
                .setName(name)
                .setMetadata("{\"a\":1}")
                .setEmptyTimeout(120)
                .setDepartureTimeout(9)
                .setMaxParticipants(50));
    assertThat(room.getName()).isEqualTo(name);
    assertThat(room.getSid()).startsWith("RM_").hasSizeGreaterThan(8);
    assertThat(room.getMetadata()).isEqualTo("{\"a\":1}");
    assertThat(room.getEmptyTimeout()).isEqualTo(120);
    assertThat(room.getDepartureTimeout()).isEqualTo(9);
    assertThat(room.getMaxParticipants()).isEqualTo(50);
    assertThat(room.getNumParticipants()).isZero();
    assertThat(room.getActiveRecording()).isFalse();
    assertThat(room.getCreationTime()).isEqualTo(room.getCreationTimeMs() / 1000).isPositive();
    assertThat(room.getEnabledCodecsList())
        .extracting(codec -> codec.getMime())
        .contains("audio/opus", "video/VP8", "video/H264", "video/VP9");
  }

  @Test
  void aNewRoomWaits300SecondsForTheFirstParticipantAnd20AfterTheLast() {
    var room = create(CreateRoomRequest.newBuilder().setName(newRoomName("defaults")));
    assertThat(room.getEmptyTimeout()).isEqualTo(300);
    assertThat(room.getDepartureTimeout()).isEqualTo(20);
    assertThat(room.getMaxParticipants()).isZero();
  }

  @Test
  void aRoomThatAJoinMakesHasTheMetadataOfTheToken() {
    var name = newRoomName("by-join");
    var token =
        Token.join(name, "alice").claim("roomConfig", Map.of("metadata", "{\"from\":\"token\"}"));
    try (var alice = server.join(SignalPath.V1, token)) {
      assertThat(alice.joined().getRoom().getMetadata()).isEqualTo("{\"from\":\"token\"}");
    }
  }

  @Test
  void creatingARoomThatExistsAnswersItAndChangesNothing() {
    var name = newRoomName("again");
    var room = create(CreateRoomRequest.newBuilder().setName(name).setMetadata("first"));
    var again =
        create(
            CreateRoomRequest.newBuilder()
                .setName(name)
                .setMetadata("second")
                .setEmptyTimeout(77)
                .setMaxParticipants(3));
    assertThat(again).isEqualTo(room);
    assertThat(list(name).getRoomsList()).containsExactly(room);
  }

  @Test
  void aRoomNameOf256BytesIsTheLongest() {
    var name = newRoomName("long") + "-";
    var longest = name + "r".repeat(256 - name.length());
    assertThat(create(CreateRoomRequest.newBuilder().setName(longest)).getName())
        .isEqualTo(longest);
    server
        .call("CreateRoom", name, CreateRoomRequest.newBuilder().setName(longest + "r"))
        .isTwirpError(
            400,
            "invalid_argument",
            "twirp error unknown: room name length exceeds limits: max length 256");
  }

  @Test
  void roomsAreListedByNameAndAllWithoutNames() {
    var one = newRoomName("listed");
    var other = newRoomName("listed");
    create(CreateRoomRequest.newBuilder().setName(one));
    create(CreateRoomRequest.newBuilder().setName(other));
    assertThat(list(one, "no-such-room").getRoomsList())
        .extracting(Room::getName)
        .containsExactly(one);
    assertThat(list().getRoomsList()).extracting(Room::getName).contains(one, other);
    assertThat(list("no-such-room").getRoomsList()).isEmpty();
  }

  @Test
  void aDeletedRoomIsGoneAndCannotBeDeletedAgain() {
    var name = newRoomName("deleted");
    create(CreateRoomRequest.newBuilder().setName(name));
    var delete = DeleteRoomRequest.newBuilder().setRoom(name);
    assertThat(server.call("DeleteRoom", name, delete).json()).isEmpty();
    assertThat(list(name).getRoomsList()).isEmpty();
    server.call("DeleteRoom", name, delete).isTwirpError(404, "not_found", NO_ROOM);
  }

  @Test
  void aRoomOfTheSameNameIsAnotherRoom() {
    var name = newRoomName("reborn");
    var first = create(CreateRoomRequest.newBuilder().setName(name).setMetadata("old"));
    server.call("DeleteRoom", name, DeleteRoomRequest.newBuilder().setRoom(name)).json();
    var second = create(CreateRoomRequest.newBuilder().setName(name));
    assertThat(second.getSid()).isNotEqualTo(first.getSid());
    assertThat(second.getMetadata()).isEmpty();
  }

  @Test
  void metadataIsReplacedWholeAndCanBeCleared() {
    var name = newRoomName("metadata");
    create(CreateRoomRequest.newBuilder().setName(name).setMetadata("first"));
    var answered = setMetadata(name, "second").as(Room.getDefaultInstance());
    assertThat(answered.getName()).isEqualTo(name);
    awaitMetadata(name, "second");
    setMetadata(name, "");
    awaitMetadata(name, "");
  }

  @Test
  void metadataOfAnUnknownRoomCannotBeSet() {
    setMetadata(newRoomName("unknown"), "x").isTwirpError(404, "not_found", NO_ROOM);
  }

  @Test
  void metadataMayHaveSoManyBytesAndNoMore() {
    var name = newRoomName("big");
    create(CreateRoomRequest.newBuilder().setName(name));
    var limit = server.metadataLimit();
    var longest = "m".repeat(limit);
    assertThat(setMetadata(name, longest).status()).isEqualTo(200);
    var tooLarge = "metadata size exceeds limits " + limit;
    setMetadata(name, "m".repeat(limit + 1)).isTwirpError(400, "invalid_argument", tooLarge);
    setMetadata(name, "€".repeat(limit / 3 + 1)).isTwirpError(400, "invalid_argument", tooLarge);
    awaitMetadata(name, longest);
  }

  /** The real server, when busy, answers an update before it lists it, and with the old value. */
  private void awaitMetadata(String room, String metadata) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> list(room).getRooms(0).getMetadata().equals(metadata));
  }

  private Room create(CreateRoomRequest.Builder request) {
    return server.call("CreateRoom", request.getName(), request, Room.getDefaultInstance());
  }

  private ListRoomsResponse list(String... names) {
    var request = ListRoomsRequest.newBuilder();
    for (var name : names) {
      request.addNames(name);
    }
    return server.call("ListRooms", "", request, ListRoomsResponse.getDefaultInstance());
  }

  private Answer setMetadata(String room, String metadata) {
    return server.call(
        "UpdateRoomMetadata",
        room,
        UpdateRoomMetadataRequest.newBuilder().setRoom(room).setMetadata(metadata));
  }
}
