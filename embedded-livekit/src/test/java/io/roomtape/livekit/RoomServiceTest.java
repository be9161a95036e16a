package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Answers and errors as livekit-server 1.13.5 has them. */
class RoomServiceTest {
  private static final String ADMIN = TestServer.admin("room");

  @AutoClose private final TestServer server = new TestServer();

  @Test
  void aRoomIsCreatedOnceAndNotChangedByCreatingItAgain() throws Exception {
    JsonObject room =
        json(
            server.call(
                "CreateRoom",
                ADMIN,
                "{\"name\":\"room\",\"emptyTimeout\":120,\"metadata\":\"first\"}"));

    JsonObject again =
        json(server.call("CreateRoom", ADMIN, "{\"name\":\"room\",\"metadata\":\"second\"}"));

    assertThat(room.get("sid").getAsString()).startsWith("RM_");
    assertThat(room.get("empty_timeout").getAsInt()).isEqualTo(120);
    assertThat(room.get("departure_timeout").getAsInt()).isEqualTo(20);
    assertThat(room.get("creation_time").isJsonPrimitive()).isTrue();
    assertThat(room.get("active_recording").getAsBoolean()).isFalse();
    assertThat(room.get("version").isJsonNull()).isTrue();
    assertThat(again).isEqualTo(room);
  }

  @Test
  void aRoomThatIsToBeRecordedFromItsBeginningIsRefusedByName() throws Exception {
    var refused =
        server.call(
            "CreateRoom", ADMIN, "{\"name\":\"room\",\"egress\":{\"room\":{\"layout\":\"grid\"}}}");

    assertThat(refused.statusCode()).isEqualTo(501);
    assertThat(json(refused).get("msg").getAsString()).contains("egress of a room");
    assertThat(server.call("CreateRoom", ADMIN, "{\"name\":\"room\",\"egress\":{}}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void roomsAreListedAllOrByName() throws Exception {
    server.call("CreateRoom", ADMIN, "{\"name\":\"a\"}");
    server.call("CreateRoom", ADMIN, "{\"name\":\"b\"}");

    assertThat(json(server.call("ListRooms", ADMIN, "{}")).getAsJsonArray("rooms")).hasSize(2);
    assertThat(
            json(server.call("ListRooms", ADMIN, "{\"names\":[\"b\",\"c\"]}"))
                .getAsJsonArray("rooms"))
        .hasSize(1);
  }

  @Test
  void metadataReachEverybodyAndHaveALimit() throws Exception {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);

    var set = server.call("UpdateRoomMetadata", ADMIN, "{\"room\":\"room\",\"metadata\":\"x\"}");
    var tooMuch =
        server.call(
            "UpdateRoomMetadata",
            ADMIN,
            "{\"room\":\"room\",\"metadata\":\"" + "m".repeat(512 * 1024 + 1) + "\"}");

    assertThat(json(set).get("metadata").getAsString()).isEqualTo("x");
    alice.next(m -> m.getRoomUpdate().getRoom().getMetadata().equals("x"));
    assertThat(tooMuch.statusCode()).isEqualTo(400);
    assertThat(json(tooMuch).get("msg").getAsString())
        .isEqualTo("metadata size exceeds limits 524288");
  }

  @Test
  void participantsAreListedUpdatedAndRemoved() throws Exception {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);
    String who = "{\"room\":\"room\",\"identity\":\"alice\"}";

    assertThat(
            json(server.call("ListParticipants", ADMIN, "{\"room\":\"room\"}"))
                .getAsJsonArray("participants"))
        .hasSize(1);
    assertThat(json(server.call("GetParticipant", ADMIN, who)).get("identity").getAsString())
        .isEqualTo("alice");
    server.call(
        "UpdateParticipant", ADMIN, "{\"room\":\"room\",\"identity\":\"alice\",\"name\":\"Al\"}");
    alice.next(
        m -> m.getUpdate().getParticipantsList().stream().anyMatch(p -> p.getName().equals("Al")));
    assertThat(server.call("RemoveParticipant", ADMIN, who).body()).isEqualTo("{}");
    assertThat(alice.next(MessageCase.LEAVE).getLeave().getReason())
        .isEqualTo(DisconnectReason.PARTICIPANT_REMOVED);
    assertError(
        server.call("RemoveParticipant", ADMIN, who),
        404,
        "not_found",
        "twirp error unknown: participant does not exist");
  }

  @Test
  void whatDoesNotExistIsSaidInLiveKitsWords() throws Exception {
    assertThat(server.call("ListParticipants", ADMIN, "{\"room\":\"room\"}").body())
        .isEqualTo("{\"participants\":[]}");
    assertError(
        server.call("DeleteRoom", ADMIN, "{\"room\":\"room\"}"),
        404,
        "not_found",
        "twirp error unknown: requested room does not exist");
    assertError(
        server.call("SendData", ADMIN, "{\"room\":\"room\",\"data\":\"aGk=\"}"),
        503,
        "unavailable",
        "twirp error unknown: no response from servers");
  }

  @Test
  void missingGrantsAreUnauthenticated() throws Exception {
    String denied = "permissions denied";
    Grants otherRoom = Grants.of("", "other", Grant.ROOM_ADMIN);

    assertError(server.call("CreateRoom", "", "{}"), 401, "unauthenticated", denied);
    assertError(
        server.call("CreateRoom", TestServer.participant("p", "room"), "{}"),
        401,
        "unauthenticated",
        denied);
    assertError(
        server.call("ListParticipants", TestServer.sign(otherRoom), "{\"room\":\"room\"}"),
        401,
        "unauthenticated",
        denied);
    assertError(server.call("ListParticipants", ADMIN, "{}"), 401, "unauthenticated", denied);
    assertThat(server.call("CreateRoom", "garbage", "{}"))
        .satisfies(
            r -> assertThat(r.statusCode()).isEqualTo(401),
            r -> assertThat(r.body()).doesNotContain("garbage"));
  }

  @Test
  void brokenBodiesAndRoutesAreToldApart() throws Exception {
    String malformed = "the json request could not be decoded";
    assertError(server.call("CreateRoom", ADMIN, "{oops"), 400, "malformed", malformed);
    assertError(server.call("CreateRoom", ADMIN, "[]"), 400, "malformed", malformed);
    assertError(server.call("ListRooms", ADMIN, "null"), 400, "malformed", malformed);
    assertError(server.call("ListRooms", ADMIN, ""), 400, "malformed", malformed);
    assertThat(server.call("CreateRoom", ADMIN, "{\"name\":\"room\",\"whatever\":1}").statusCode())
        .isEqualTo(200);
    assertError(
        server.call("NoSuchMethod", ADMIN, "{}"),
        404,
        "bad_route",
        "no handler for path \"/twirp/livekit.RoomService/NoSuchMethod\"");
    assertError(
        server.get("/twirp/livekit.RoomService/ListRooms"),
        404,
        "bad_route",
        "unsupported method \"GET\" (only POST is allowed)");
    assertThat(server.get("/twirp/livekit.NoService/X").body()).isEqualTo("404 page not found\n");
  }

  @Test
  void whatIsNotOfferedHereSaysSo() throws Exception {
    var egress =
        HttpRequest.newBuilder(server.livekit.url().resolve("/twirp/livekit.Egress/ListEgress"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + ADMIN)
            .POST(BodyPublishers.ofString("{}"))
            .build();

    assertThat(server.send(egress).statusCode()).isEqualTo(501);
  }

  @Test
  void deletingARoomEndsItForAllInOrder() throws Exception {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);

    assertThat(server.call("DeleteRoom", ADMIN, "{\"room\":\"room\"}").body()).isEqualTo("{}");

    assertThat(alice.next(MessageCase.LEAVE).getLeave().getReason())
        .isEqualTo(DisconnectReason.ROOM_DELETED);
    await().until(() -> server.events().contains("room_finished"));
    assertThat(server.events())
        .containsExactly("room_started", "participant_connection_aborted", "room_finished");
  }

  @Test
  void anEmptyRoomEndsByItself() throws Exception {
    try (var hasty = new TestServer(Duration.ofMillis(300), Duration.ofMillis(300))) {
      hasty.call("CreateRoom", ADMIN, "{\"name\":\"room\"}");

      await()
          .until(() -> hasty.events().equals(java.util.List.of("room_started", "room_finished")));
    }
  }

  private static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  private static void assertError(
      HttpResponse<String> response, int status, String code, String message) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).get("code").getAsString()).isEqualTo(code);
    assertThat(json(response).get("msg").getAsString()).isEqualTo(message);
  }
}
