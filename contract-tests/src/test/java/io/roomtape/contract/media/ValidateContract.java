package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import java.time.Duration;
import java.time.Instant;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client that cannot connect asks for, to tell its user why. */
@Execution(CONCURRENT)
abstract class ValidateContract {
  private static final String ROOM = "kit-validate";

  private final MediaServerUnderTest server;

  ValidateContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @ParameterizedTest
  @EnumSource
  void aGoodTokenIsGoodWhetherTheRoomExistsOrNot(SignalPath path) {
    var answer = validate(path, Token.join(newRoomName("validate"), "alice"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("success");
    assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
  }

  @ParameterizedTest
  @EnumSource
  void clocksMayDifferByHalfAMinute(SignalPath path) {
    assertThat(validate(path, good().expired(Duration.ofSeconds(30))).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenWithoutAnEndIsGood(SignalPath path) {
    assertThat(validate(path, good().without("exp")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void anExpiredTokenIsInvalid(SignalPath path) {
    isInvalid(path, good().expired(Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfTheFutureIsInvalid(SignalPath path) {
    isInvalid(path, good().claim("nbf", Instant.now().plusSeconds(600).getEpochSecond()));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfAnotherSecretIsInvalid(SignalPath path) {
    isInvalid(path, good().signedBy(Token.API_KEY, "another secret"));
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownKeyIsNamed(SignalPath path) {
    refuses(path, good().signedBy("nokey", "secret"), 401, "invalid API key: nokey");
  }

  @ParameterizedTest
  @EnumSource
  void withoutRoomJoinNobodyJoins(SignalPath path) {
    refuses(path, good().grant("roomJoin", false), 401, "permissions denied");
  }

  @ParameterizedTest
  @EnumSource
  void withoutGrantsNobodyJoins(SignalPath path) {
    refuses(path, good().without("video"), 401, "no permissions to access the room");
  }

  @ParameterizedTest
  @EnumSource
  void theTokenNamesTheRoom(SignalPath path) {
    var token = Token.valid().grant("roomJoin", true).identity("alice");
    refuses(path, token, 400, "no room name");
  }

  @ParameterizedTest
  @EnumSource
  void theTokenNamesTheParticipant(SignalPath path) {
    refuses(path, good().without("sub"), 400, "identity cannot be empty");
  }

  @ParameterizedTest
  @EnumSource
  void namesHave256BytesAtMost(SignalPath path) {
    var tooLong = "x".repeat(257);
    refuses(
        path,
        Token.join(ROOM, tooLong),
        400,
        "participant identity length exceeds limits: max length 256");
    refuses(
        path, Token.join(tooLong, "alice"), 400, "room name length exceeds limits: max length 256");
  }

  @ParameterizedTest
  @EnumSource
  void garbageAndNothingAreNoTokens(SignalPath path) {
    var garbage = path.path() + "/validate?access_token=garbage&" + path.joinQuery();
    assertThat(server.get(garbage).status()).isEqualTo(401);
    var nothing = server.get(path.path() + "/validate?" + path.joinQuery());
    assertThat(nothing.status()).isEqualTo(401);
    assertThat(nothing.text()).isEqualTo("no permissions to access the room");
  }

  @ParameterizedTest
  @EnumSource
  void theUpgradeIsRefusedWithTheSameStatus(SignalPath path) {
    var wrong = good().signedBy(Token.API_KEY, "another secret");
    assertThat(server.refusal(path, wrong)).isEqualTo(401);
    var nowhere = Token.valid().grant("roomJoin", true).identity("alice");
    assertThat(server.refusal(path, nowhere)).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource
  void aFullRoomPassesValidateAndRefusesTheUpgrade(SignalPath path) {
    var room = newRoomName("full");
    var create = CreateRoomRequest.newBuilder().setName(room).setMaxParticipants(1);
    server.call("CreateRoom", room, create, Room.getDefaultInstance());
    try (var _ = server.join(path, room, "alice")) {
      var bob = Token.join(room, "bob");
      assertThat(validate(path, bob).status()).isEqualTo(200);
      assertThat(server.refusal(path, bob)).isEqualTo(500);
    }
  }

  @Test
  void theNewerPathNeedsItsJoinRequest() {
    var answer = server.get("/rtc/v1/validate?access_token=" + good().jwt());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo("join_request is required");
  }

  @Test
  void theTokenMayComeInAHeader() {
    var request = server.request("/rtc/validate");
    var good = request.header("Authorization", "Bearer " + good().jwt()).GET();
    assertThat(server.send(good).text()).isEqualTo("success");
  }

  @Test
  void withoutAnUpgradeThereIsNothing() {
    assertThat(server.get("/rtc?access_token=" + good().jwt()).status()).isEqualTo(404);
    assertThat(server.get("/rtc/v2").status()).isEqualTo(404);
  }

  @Test
  void theRootSaysOk() {
    assertThat(server.get("/").text()).isEqualTo("OK");
  }

  private void isInvalid(SignalPath path, Token token) {
    var answer = validate(path, token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).startsWith("invalid token");
    assertThat(answer.text().contains(token.jwt()))
        .isEqualTo(!server.differences().has(Difference.KEEPS_REFUSED_TOKENS_TO_ITSELF));
  }

  private void refuses(SignalPath path, Token token, int status, String message) {
    var answer = validate(path, token);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).isEqualTo(message);
  }

  private Answer validate(SignalPath path, Token token) {
    var query = "?access_token=" + token.jwt() + "&" + path.joinQuery();
    return server.get(path.path() + "/validate" + query);
  }

  private static Token good() {
    return Token.join(ROOM, "alice");
  }
}
