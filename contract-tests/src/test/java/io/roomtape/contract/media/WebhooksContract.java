package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.WebhookReceiver.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server reports to the application, and how often it tries. */
@Execution(CONCURRENT)
abstract class WebhooksContract {
  private final MediaServerUnderTest server;

  WebhooksContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void aRoomsLifeIsReportedInOrder() {
    var name = newRoomName("life");
    var room = create(name);
    var set = UpdateRoomMetadataRequest.newBuilder().setRoom(name).setMetadata("unreported");
    server.call("UpdateRoomMetadata", name, set, Room.getDefaultInstance());
    delete(name);
    var two = server.webhooks().await(name, 2);
    assertThat(two).extracting(Delivery::name).containsExactly("room_started", "room_finished");
    assertThat(two).allMatch(d -> d.event().getRoom().getSid().equals(room.getSid()));
    assertThat(two).extracting(d -> d.event().getId()).doesNotHaveDuplicates();
  }

  @Test
  void aRoomThatBeginsWithItsFirstParticipantIsReported() {
    var name = newRoomName("auto");
    try (var alice = server.join(SignalPath.V1, name, "alice")) {
      var started = server.webhooks().await(name, "room_started").event();
      assertThat(started.getRoom().getSid()).isEqualTo(alice.joined().getRoom().getSid());
    }
  }

  @Test
  void whoNeverHadMediaIsNotReportedAsJoined() {
    var name = newRoomName("silent");
    server.join(SignalPath.V1, name, "alice").close();
    delete(name);
    server.webhooks().await(name, "room_finished");
    assertThat(server.webhooks().about(name))
        .extracting(Delivery::name)
        .doesNotContain("participant_joined", "participant_left");
  }

  @Test
  void aReportIsCamelCaseJsonWithoutDefaults() {
    var name = newRoomName("body");
    create(name);
    var delivery = server.webhooks().await(name, "room_started");
    assertThat(delivery.method()).isEqualTo("POST");
    assertThat(delivery.contentType()).isEqualTo("application/webhook+json");
    var json = new JsonMapper().readTree(delivery.body());
    assertThat(json.propertyNames()).containsExactlyInAnyOrder("event", "room", "id", "createdAt");
    assertThat(json.get("id").asString()).startsWith("EV_");
    assertThat(json.get("createdAt").isString()).isTrue();
    var createdAt = Instant.ofEpochSecond(json.get("createdAt").asLong());
    assertThat(createdAt).isCloseTo(delivery.at(), within(60, ChronoUnit.SECONDS));
    assertThat(json.get("room").propertyNames())
        .contains("sid", "name", "emptyTimeout", "departureTimeout", "creationTime")
        .doesNotContain("metadata", "numParticipants", "activeRecording", "empty_timeout");
  }

  @Test
  void aReportIsSignedWithTheApiKey() {
    var name = newRoomName("signed");
    create(name);
    var delivery = server.webhooks().await(name, "room_started");
    var claims = claims(delivery);
    assertThat(claims.get("iss").asString()).isEqualTo(Token.API_KEY);
    assertThat(claims.get("sha256").asString()).isEqualTo(sha256(delivery.body()));
    assertThat(claims.get("exp").asLong() - claims.get("nbf").asLong()).isEqualTo(300);
    assertThat(Instant.ofEpochSecond(claims.get("nbf").asLong()))
        .isCloseTo(delivery.at(), within(60, ChronoUnit.SECONDS));
    assertThat(Token.isSigned(delivery.authorization(), Token.API_SECRET)).isTrue();
  }

  @Test
  void aFailedDeliveryIsRepeatedUnchangedAndHoldsBackTheNext() {
    var name = newRoomName("retry");
    server.webhooks().answer(name, 500, 429);
    create(name);
    delete(name);
    var deliveries = server.webhooks().await(name, 4);
    assertThat(deliveries)
        .extracting(Delivery::name)
        .containsExactly("room_started", "room_started", "room_started", "room_finished");
    var first = deliveries.getFirst();
    assertThat(deliveries.subList(1, 3))
        .allMatch(again -> again.body().equals(first.body()))
        .allMatch(again -> again.authorization().equals(first.authorization()));
    // The pauses are 1 and 2 s; a busy machine adds to them.
    assertThat(Duration.between(first.at(), deliveries.get(1).at()))
        .isGreaterThan(Duration.ofMillis(400));
    assertThat(Duration.between(first.at(), deliveries.get(2).at()))
        .isGreaterThan(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 501})
  void aRefusalIsNotRepeated(int status) {
    var name = newRoomName("refused");
    server.webhooks().answer(name, status);
    create(name);
    delete(name);
    assertThat(server.webhooks().await(name, 2))
        .extracting(Delivery::name)
        .containsExactly("room_started", "room_finished");
  }

  @Test
  void aRoomWhoseReportsFailHoldsBackNoOther() {
    var failing = newRoomName("failing");
    var other = newRoomName("other");
    server.webhooks().answer(failing, 503, 503);
    create(failing);
    server.webhooks().await(failing, 1);
    create(other);
    var delivered = server.webhooks().await(other, "room_started");
    assertThat(delivered.at()).isBefore(server.webhooks().await(failing, 3).getLast().at());
  }

  private Room create(String name) {
    var request = CreateRoomRequest.newBuilder().setName(name);
    return server.call("CreateRoom", name, request, Room.getDefaultInstance());
  }

  private void delete(String name) {
    var request = DeleteRoomRequest.newBuilder().setRoom(name);
    assertThat(server.call("DeleteRoom", name, request).json()).isEmpty();
  }

  private static JsonNode claims(Delivery delivery) {
    var parts = delivery.authorization().split("\\.", -1);
    assertThat(parts).as("parts of a bare JWT").hasSize(3);
    return new JsonMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
  }

  private static String sha256(String body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
