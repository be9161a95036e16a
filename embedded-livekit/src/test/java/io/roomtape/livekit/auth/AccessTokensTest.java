package io.roomtape.livekit.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import livekit.LivekitModels.ParticipantInfo.Kind;
import livekit.LivekitRoom.RoomConfiguration;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final AccessToken ALICE =
      new AccessToken(
          new Grants(
              "alice",
              "Alice",
              "m",
              "room",
              Set.of(
                  Grant.ROOM_JOIN,
                  Grant.CAN_PUBLISH,
                  Grant.CAN_SUBSCRIBE,
                  Grant.CAN_UPDATE_OWN_METADATA),
              ""),
          Map.of("role", "host"),
          List.of(),
          RoomConfiguration.newBuilder().setMetadata("{}").setMaxParticipants(7).build(),
          "large",
          Kind.SIP,
          Optional.empty());

  private final AccessTokens tokens = tokens(NOW, "devkey");

  private static AccessToken aliceFor(Duration time) {
    return new AccessToken(
        ALICE.grants(),
        ALICE.attributes(),
        ALICE.canPublishSources(),
        ALICE.room(),
        ALICE.roomPreset(),
        ALICE.kind(),
        Optional.of(NOW.plus(time)));
  }

  @Test
  void whatWasSignedVerifies() throws Exception {
    String jwt = tokens.sign(ALICE, Duration.ofMinutes(10));

    assertThat(tokens.verify(jwt)).isEqualTo(aliceFor(Duration.ofMinutes(10)));
  }

  @Test
  void everyKeyVerifiesAndTheFirstSigns() throws Exception {
    AccessTokens rotated = tokens(NOW, "newkey", "devkey");

    assertThat(rotated.verify(tokens.sign(ALICE, Duration.ofMinutes(10))))
        .isEqualTo(aliceFor(Duration.ofMinutes(10)));
    assertThat(JWT.decode(rotated.sign(ALICE, Duration.ofMinutes(1))).getIssuer())
        .isEqualTo("newkey");
  }

  @Test
  void halfAMinuteAfterItsEndATokenStillPasses() throws Exception {
    String jwt = tokens.sign(ALICE, Duration.ofMinutes(1));

    assertThat(tokens(NOW.plusSeconds(90), "devkey").verify(jwt))
        .isEqualTo(aliceFor(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> tokens(NOW.plusSeconds(130), "devkey").verify(jwt))
        .isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void aTokenWithoutEndPasses() throws Exception {
    String jwt =
        JWT.create()
            .withIssuer("devkey")
            .withClaim("video", Map.of("roomJoin", true, "room", "r"))
            .sign(Algorithm.HMAC256("secret"));

    Grants grants = tokens.verify(jwt).grants();

    assertThat(grants.allows(Grant.ROOM_JOIN)).isTrue();
    assertThat(grants.allows(Grant.CAN_PUBLISH)).isTrue();
    assertThat(grants.allows(Grant.CAN_PUBLISH_DATA)).isTrue();
  }

  @Test
  void publishingDataFollowsPublishingUnlessSaid() throws Exception {
    String jwt =
        JWT.create()
            .withIssuer("devkey")
            .withClaim("video", Map.of("canPublish", false))
            .sign(Algorithm.HMAC256("secret"));

    assertThat(tokens.verify(jwt).grants().allows(Grant.CAN_PUBLISH_DATA)).isFalse();
  }

  @Test
  void wrongSecretsUnknownKeysAndUnsignedTokensAreRefusedWithoutEchoingThem() {
    String wrong = JWT.create().withIssuer("devkey").sign(Algorithm.HMAC256("other"));
    String unknown = JWT.create().withIssuer("nokey").sign(Algorithm.HMAC256("secret"));
    String unsigned = JWT.create().withIssuer("devkey").sign(Algorithm.none());

    assertRefused(wrong, "invalid token");
    assertRefused(unknown, "invalid API key: nokey");
    assertRefused(unsigned, "invalid token");
    assertRefused("garbage", "invalid authorization token");
  }

  @Test
  void aTokenSaysWhatItsRoomIsLike() throws Exception {
    Map<String, Object> asked =
        Map.of(
            "metadata",
            "m",
            "emptyTimeout",
            7,
            "departure_timeout",
            8,
            "later",
            true,
            "egress",
            Map.of("room", Map.of("layout", "grid")));

    RoomConfiguration room = tokens.verify(roomConfig(asked)).room();

    assertThat(room.getMetadata()).isEqualTo("m");
    assertThat(room.getEmptyTimeout()).isEqualTo(7);
    assertThat(room.getDepartureTimeout()).isEqualTo(8);
    assertThat(room.getEgress().getRoom().getLayout()).isEqualTo("grid");
    assertRefused(roomConfig(Map.of("egress", 7)), "roomConfig is no RoomConfiguration");
  }

  private static String roomConfig(Map<String, ?> config) {
    return JWT.create()
        .withIssuer("devkey")
        .withClaim("roomConfig", config)
        .sign(Algorithm.HMAC256("secret"));
  }

  @Test
  void aTokenOfATimeBeyondAllCalendarsIsRefused() {
    String payload = "{\"iss\":\"devkey\",\"nbf\":179580329796062499}";
    String jwt =
        Stream.of("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload, "signature")
            .map(
                part ->
                    Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)))
            .collect(joining("."));

    assertRefused(jwt, "invalid authorization token");
  }

  @Test
  void aWebhookTokenVouchesForTheBody() {
    var jwt = JWT.decode(tokens.signWebhook("{}".getBytes(StandardCharsets.UTF_8)));

    assertThat(jwt.getClaim("sha256").asString())
        .isEqualTo("RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=");
    assertThat(jwt.getIssuer()).isEqualTo("devkey");
    assertThat(jwt.getExpiresAtAsInstant()).isEqualTo(NOW.plusSeconds(300));
  }

  private void assertRefused(String jwt, String message) {
    assertThatThrownBy(() -> tokens.verify(jwt))
        .isInstanceOf(InvalidTokenException.class)
        .hasMessage(message);
  }

  private static AccessTokens tokens(Instant now, String... ids) {
    var secrets = new LinkedHashMap<String, String>();
    for (String id : ids) {
      secrets.put(id, "secret");
    }
    return new AccessTokens(secrets, Clock.fixed(now, ZoneOffset.UTC));
  }
}
