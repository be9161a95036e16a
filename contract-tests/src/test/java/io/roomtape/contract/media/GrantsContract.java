package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call which method of RoomService. */
@Execution(CONCURRENT)
abstract class GrantsContract {
  private static final String ROOM = "kit-grants";
  private static final List<String> ABOUT_ONE_ROOM =
      List.of(
          "ListParticipants",
          "GetParticipant",
          "RemoveParticipant",
          "UpdateParticipant",
          "UpdateRoomMetadata",
          "SendData",
          "MutePublishedTrack",
          "UpdateSubscriptions",
          "MoveParticipant",
          "ForwardParticipant",
          "PerformRpc");

  private final MediaServerUnderTest server;

  GrantsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  static Stream<String> methods() {
    return Stream.concat(
        Stream.of("CreateRoom", "ListRooms", "DeleteRoom"), ABOUT_ONE_ROOM.stream());
  }

  static Stream<String> methodsAboutOneRoom() {
    return ABOUT_ONE_ROOM.stream();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void withoutATokenNothingIsPermitted(String method) {
    var request = server.twirp(method).header("Content-Type", "application/json");
    isDenied(server.send(request.POST(BodyPublishers.ofString(body(method)))));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aParticipantsTokenPermitsNothing(String method) {
    isDenied(server.twirp(method, Token.join(ROOM, "alice"), body(method)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aTokenThatGrantsNothingPermitsNothing(String method) {
    isDenied(server.twirp(method, Token.valid(), body(method)));
  }

  @ParameterizedTest
  @MethodSource("methodsAboutOneRoom")
  void anAdministratorOfAnotherRoomMayDoNothingHere(String method) {
    var other = Token.valid().grant("roomAdmin", true).grant("room", "other");
    isDenied(server.twirp(method, other, body(method)));
  }

  @ParameterizedTest
  @MethodSource("methodsAboutOneRoom")
  void anAdministratorOfNoRoomMayDoNothing(String method) {
    isDenied(server.twirp(method, Token.valid().grant("roomAdmin", true), body(method)));
  }

  @ParameterizedTest
  @MethodSource("methodsAboutOneRoom")
  void creatingAndListingRoomsPermitsNothingInsideThem(String method) {
    var token = Token.valid().grant("roomCreate", true).grant("roomList", true);
    isDenied(server.twirp(method, token, body(method)));
  }

  @ParameterizedTest
  @CsvSource({"CreateRoom,roomCreate", "ListRooms,roomList"})
  void oneGrantIsEnough(String method, String grant) {
    var body = body(method).replace(ROOM, newRoomName("granted"));
    assertThat(server.twirp(method, Token.valid().grant(grant, true), body).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"CreateRoom,roomList", "ListRooms,roomCreate", "DeleteRoom,roomAdmin"})
  void theOtherGrantIsNot(String method, String grant) {
    var token = Token.valid().grant(grant, true).grant("room", ROOM);
    isDenied(server.twirp(method, token, body(method)));
  }

  @Test
  void aTokenOfAnotherSecretIsRefused() {
    isInvalid(Token.admin(ROOM).signedBy(Token.API_KEY, "another secret"));
  }

  @Test
  void anExpiredTokenIsRefused() {
    isInvalid(Token.admin(ROOM).expired(Duration.ofMinutes(10)));
  }

  @Test
  void anUnknownKeyIsRefused() {
    var token = Token.admin(ROOM).signedBy("nokey", Token.API_SECRET);
    var answer = server.twirp("ListRooms", token, "{}");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).isEqualTo("invalid API key: nokey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer ", "Basic ", ""})
  void theSchemeIsBearerAndCaseSensitive(String scheme) {
    var request =
        server
            .twirp("ListRooms")
            .header("Authorization", scheme + Token.admin(ROOM).jwt())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    assertThat(server.send(request).status()).isEqualTo(401);
  }

  private void isInvalid(Token token) {
    var answer = server.twirp("ListRooms", token, "{}");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.text()).startsWith("invalid token");
    assertThat(answer.text().contains(token.jwt()))
        .isEqualTo(!server.differences().has(Difference.KEEPS_REFUSED_TOKENS_TO_ITSELF));
  }

  private static void isDenied(Answer answer) {
    answer.isTwirpError(401, "unauthenticated", "permissions denied");
  }

  private static String body(String method) {
    return switch (method) {
      case "CreateRoom" -> "{\"name\":\"" + ROOM + "\"}";
      case "ListRooms" -> "{}";
      default -> "{\"room\":\"" + ROOM + "\",\"identity\":\"alice\"}";
    };
  }
}
