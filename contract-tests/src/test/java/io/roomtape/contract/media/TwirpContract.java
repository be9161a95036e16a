package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.google.protobuf.InvalidProtocolBufferException;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RoomService's two forms on the wire, and its routes. Source: Twirp's wire protocol, version 7.
 */
@Execution(CONCURRENT)
abstract class TwirpContract {
  private static final String NO_JSON = "the json request could not be decoded";
  private static final String SERVICE = "/twirp/livekit.RoomService/";

  private final MediaServerUnderTest server;

  TwirpContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void jsonAnswersAreSnakeCaseWithAllDefaultsAndLongsAsStrings() {
    var room = createRoom("{\"name\":\"%s\"}".formatted(newRoomName("json"))).json();
    assertThat(room.propertyNames())
        .contains("sid", "name", "empty_timeout", "departure_timeout", "max_participants")
        .contains("creation_time", "creation_time_ms", "enabled_codecs", "metadata")
        .contains("num_participants", "num_publishers", "active_recording");
    assertThat(room.get("creation_time").isString()).isTrue();
    assertThat(room.get("num_participants").isInt()).isTrue();
    assertThat(room.get("metadata").asString()).isEmpty();
    assertThat(room.get("active_recording").isBoolean()).isTrue();
    assertThat(room.get("enabled_codecs").get(0).propertyNames())
        .containsExactlyInAnyOrder("mime", "fmtp_line");
  }

  @Test
  void jsonRequestsMayBeCamelCaseOrSnakeCaseAndCarryUnknownFields() {
    assertThat(emptyTimeout("{\"name\":\"ROOM\",\"emptyTimeout\":11,\"whatever\":[1]}"))
        .isEqualTo(11);
    assertThat(emptyTimeout("{\"name\":\"ROOM\",\"empty_timeout\":12}")).isEqualTo(12);
  }

  @Test
  void protobufIsAnsweredInProtobuf() throws InvalidProtocolBufferException {
    var name = newRoomName("protobuf");
    var request = CreateRoomRequest.newBuilder().setName(name).setMaxParticipants(4).build();
    var answer = server.protobuf("CreateRoom", name, request.toByteArray());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/protobuf");
    var room = Room.parseFrom(answer.body());
    assertThat(room.getName()).isEqualTo(name);
    assertThat(room.getMaxParticipants()).isEqualTo(4);
  }

  @Test
  void errorsAreJsonForProtobufToo() {
    server
        .protobuf("CreateRoom", "x", new byte[] {(byte) 0xff})
        .isTwirpError(400, "malformed", "the protobuf request could not be decoded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{oops", "[]", "null", "", "{\"emptyTimeout\":-1}"})
  void aBodyThatIsNoRequestIsMalformed(String body) {
    createRoom(body).isTwirpError(400, "malformed", NO_JSON);
  }

  @Test
  void aNumberIsNoText() {
    server.differences().skipIf(Difference.TAKES_A_NUMBER_FOR_A_TEXT);
    createRoom("{\"name\":5}").isTwirpError(400, "malformed", NO_JSON);
  }

  @Test
  void aCharsetInTheContentTypeIsFine() {
    var body = "{\"name\":\"%s\"}".formatted(newRoomName("charset"));
    var answer = post("CreateRoom", "application/json; charset=utf-8", body);
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void anotherContentTypeIsABadRoute() {
    post("CreateRoom", "text/plain", "{\"name\":\"x\"}")
        .isTwirpError(404, "bad_route", "unexpected Content-Type: \"text/plain\"");
  }

  @Test
  void onlyPostIsARoute() {
    var request = server.twirp("CreateRoom").header("Authorization", bearer()).GET();
    server
        .send(request.header("Content-Type", "application/json"))
        .isTwirpError(404, "bad_route", "unsupported method \"GET\" (only POST is allowed)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoSuchMethod", "listRooms"})
  void anUnknownMethodIsABadRoute(String method) {
    post(method, "application/json", "{}")
        .isTwirpError(404, "bad_route", "no handler for path \"" + SERVICE + method + "\"");
  }

  @Test
  void anUnknownServiceIsNotFound() {
    var request =
        server
            .request("/twirp/livekit.NoSuchService/ListRooms")
            .header("Authorization", bearer())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    assertThat(server.send(request).status()).isEqualTo(404);
  }

  @Test
  void namesKeepEveryCharacter() {
    var name = newRoomName("ünï/çødé 'quo\"te' 日本 👩‍🚀");
    var body = "{\"name\":\"%s\"}".formatted(name.replace("\"", "\\\""));
    assertThat(createRoom(body).as(Room.getDefaultInstance()).getName()).isEqualTo(name);
  }

  private int emptyTimeout(String createRoom) {
    return createRoom(createRoom.replace("ROOM", newRoomName("style")))
        .as(Room.getDefaultInstance())
        .getEmptyTimeout();
  }

  private Answer createRoom(String body) {
    return post("CreateRoom", "application/json", body);
  }

  private Answer post(String method, String contentType, String body) {
    return server.send(
        server
            .twirp(method)
            .header("Authorization", bearer())
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  private static String bearer() {
    return "Bearer " + Token.admin("x").jwt();
  }
}
