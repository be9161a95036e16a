package io.roomtape.contract.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.client.MediaClient;
import io.roomtape.client.Network;
import io.roomtape.client.Pacer;
import io.roomtape.client.PublishedVideo;
import io.roomtape.contract.Tools;
import io.roomtape.contract.application.Application.Reply;
import io.roomtape.contract.livekit.Token;
import io.roomtape.servers.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.UpdateTrackSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;

/** What an operator is shown of a room of the application's own media server. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(CONCURRENT)
@Tag("servers")
class RoomViewTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OPERATOR = Token.API_KEY + ":" + Token.API_SECRET;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Network network = Network.loopback();
  private Application application;

  @BeforeAll
  void startTheApplication() {
    Tools.requireApplication();
    Map<String, String> settings = new HashMap<>(EncryptedTracksTest.ITS_OWN_PARTS);
    settings.put("LIVEKIT_API_KEY", Token.API_KEY);
    settings.put("LIVEKIT_API_SECRET", Token.API_SECRET);
    application = Application.start(http, FreePorts.tcp(), settings);
  }

  @AfterAll
  void stopAll() {
    application.close();
    network.close();
    http.close();
  }

  @Test
  void itTellsWhatIsSentToWhomAndWhyNoMore() {
    try (MediaClient ann = join("view", "Ann");
        MediaClient bob = join("view", "Bob")) {
      PublishedVideo camera = ann.publish("camera");
      try (Pacer _ = new Pacer(List.of(camera), 3)) {
        awaitReceived("Bob", "sent", "LOW", "why", "BEST_THAT_ARRIVES", "paused", "false");
        await().atMost(SOON).until(() -> received("Bob").orElseThrow().at("/told/loss").isNumber());

        isThere(view("view").ok(), camera);
        turn(bob, camera, false);
        awaitReceived("Bob", "sent", "NONE", "why", "TURNED_OFF", "paused", "true");
        turn(bob, camera, true);
        mute(ann, camera);
        awaitReceived("Bob", "sent", "NONE", "why", "MUTED", "paused", "true");
      }
    }
  }

  private static void isThere(JsonNode room, PublishedVideo camera) {
    assertThat(room.get("name").asString()).isEqualTo("view");
    assertThat(room.get("participants")).hasSize(2);
    JsonNode ann = room.at("/participants/0");
    assertThat(ann.get("identity").asString()).startsWith("Ann");
    assertThat(ann.get("state").asString()).isEqualTo("ACTIVE");
    JsonNode track = ann.at("/publishes/0");
    assertThat(track.get("track").asString()).isEqualTo(camera.sid());
    assertThat(track.get("codec").asString()).isEqualTo("video/VP8");
    JsonNode layer = track.at("/layers/0");
    assertThat(layer.get("arriving").asBoolean()).isTrue();
    assertThat(layer.get("packets").asLong()).isPositive();
    assertThat(layer.get("jitterMillis").isNumber()).isTrue();
    JsonNode connections = room.at("/participants/1/connections");
    assertThat(connections.valueStream().map(one -> one.get("carries").asString()))
        .containsExactly("PUBLISHED", "RECEIVED");
    assertThat(connections.get(1).get("connected").asBoolean()).isTrue();
    assertThat(connections.get(1).get("transport").asString()).isEqualTo("UDP");
    assertThat(connections.get(1).get("boundBy").asString()).isNotEmpty();
    assertThat(room.at("/participants/1/receives/0/from")).isEqualTo(ann.get("identity"));
  }

  @Test
  void aRecorderIsShownWithWhatItHears() {
    try (MediaClient ann = join("recorded", "Ann");
        Pacer _ = new Pacer(List.of(ann.publish("camera")), 3)) {
      application.post("/recordings/start", Map.of("roomName", "recorded")).ok();
      await()
          .atMost(SOON)
          .until(
              () ->
                  view("recorded")
                      .ok()
                      .at("/recorders/0/receives/0/sent")
                      .asString("")
                      .equals("LOW"));
      application.post("/recordings/stop", Map.of("roomName", "recorded"));
    }
  }

  @Test
  void onlyWhoHasAKeyIsToldWhoIsThere() {
    try (MediaClient _ = join("guarded", "Ann")) {
      for (String password : List.of("", "devkey:wrong", "devkey", "secret:devkey")) {
        Reply refused = view("guarded", password);
        assertThat(refused.status()).as(password).isEqualTo(401);
        assertThat(refused.errorMessage()).contains("key of LiveKit's");
        assertThat(refused.text()).doesNotContain("Ann");
        assertThat(refused.response().headers().firstValue("WWW-Authenticate"))
            .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Basic"));
      }
      assertThat(view("guarded").text()).contains("Ann");
    }
  }

  @Test
  void aRoomThatIsNotThereIs404AndIsNotMade() {
    for (int i = 0; i < 2; i++) {
      assertThat(view("nowhere").status()).isEqualTo(404);
      assertThat(view("nowhere").errorMessage()).isEqualTo("There is no room nowhere");
    }
  }

  private MediaClient join(String room, String name) {
    JsonNode access =
        application.post("/token", Map.of("roomName", room, "participantName", name)).ok();
    URI liveKit = URI.create(access.get("serverUrl").asString().replaceFirst("ws", "http"));
    MediaClient client = new MediaClient(network, liveKit, access.get("token").asString());
    client.awaitConnected();
    return client;
  }

  private static void turn(MediaClient client, PublishedVideo track, boolean on) {
    client.send(
        SignalRequest.newBuilder()
            .setTrackSetting(
                UpdateTrackSettings.newBuilder().addTrackSids(track.sid()).setDisabled(!on)));
  }

  private static void mute(MediaClient client, PublishedVideo track) {
    client.send(
        SignalRequest.newBuilder()
            .setMute(MuteTrackRequest.newBuilder().setSid(track.sid()).setMuted(true)));
  }

  /** Waits until what somebody receives of the one track is so. */
  private void awaitReceived(String name, String... fields) {
    await().atMost(SOON).until(() -> received(name).filter(one -> is(one, fields)).isPresent());
  }

  private static boolean is(JsonNode received, String... fields) {
    for (int i = 0; i < fields.length; i += 2) {
      if (!received.get(fields[i]).asString().equals(fields[i + 1])) {
        return false;
      }
    }
    return true;
  }

  private Optional<JsonNode> received(String name) {
    return view("view")
        .ok()
        .get("participants")
        .valueStream()
        .filter(one -> one.get("identity").asString().startsWith(name))
        .flatMap(one -> one.get("receives").valueStream())
        .findFirst();
  }

  private Reply view(String room) {
    return view(room, OPERATOR);
  }

  private Reply view(String room, String password) {
    var request = application.request("/actuator/rooms?name=" + room).GET();
    if (!password.isEmpty()) {
      String basic = Base64.getEncoder().encodeToString(password.getBytes(UTF_8));
      request.header("Authorization", "Basic " + basic);
    }
    return application.send(request);
  }
}
