package io.roomtape.contract.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.client.MediaClient;
import io.roomtape.client.Network;
import io.roomtape.client.Pacer;
import io.roomtape.contract.Tools;
import io.roomtape.servers.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.Encryption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;

/** The application with its own media server and recorder, and somebody who encrypts. */
@Execution(CONCURRENT)
@Tag("servers")
class EncryptedTracksTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Map<String, String> ROOM = Map.of("roomName", "secret");
  static final Map<String, String> ITS_OWN_PARTS =
      Map.of(
          "LIVEKIT_URL", "",
          "EMBEDDED_LIVEKIT_PORT", "0",
          "EMBEDDED_LIVEKIT_UDP_PORT", "0",
          "EMBEDDED_LIVEKIT_TCP_PORT", "0",
          "EMBEDDED_LIVEKIT_MEDIA_ADDRESS", "127.0.0.1");
  private static final int SPEECH = 20;

  @BeforeAll
  static void anApplication() {
    Tools.requireApplication();
  }

  @Test
  void theMetadataFileAndTheListSayThatTheyAreNotInTheRecording() {
    try (HttpClient http = HttpClient.newHttpClient();
        Application application = Application.start(http, FreePorts.tcp(), ITS_OWN_PARTS);
        Network network = Network.loopback();
        MediaClient ann = join(application, network)) {
      ann.publishSound("microphone", Encryption.Type.GCM).speak(SPEECH);
      try (Pacer _ = new Pacer(List.of(ann.publish("camera", Encryption.Type.GCM)), 1)) {
        String name = record(application);

        String details = details(application.get("/recordings/" + name + "/metadata").ok());
        assertThat(details).endsWith("2 end-to-end encrypted tracks are not in the recording");
        assertThat(details(found(application, "finished", "STOPPED").orElseThrow()))
            .isEqualTo(details);
      }
    }
  }

  private static MediaClient join(Application application, Network network) {
    JsonNode access =
        application.post("/token", Map.of("roomName", "secret", "participantName", "Ann")).ok();
    URI liveKit = URI.create(access.get("serverUrl").asString().replaceFirst("ws", "http"));
    MediaClient client = new MediaClient(network, liveKit, access.get("token").asString());
    client.awaitConnected();
    return client;
  }

  /** Returns the recording's name once it can be played. */
  private static String record(Application application) {
    application.post("/recordings/start", ROOM).ok();
    await().atMost(SOON).until(() -> found(application, "live", "STARTED").isPresent());
    JsonNode stopped = application.post("/recordings/stop", ROOM).ok();
    await().atMost(SOON).until(() -> found(application, "finished", "STOPPED").isPresent());
    return stopped.at("/recording/name").asString();
  }

  private static Optional<JsonNode> found(Application application, String kind, String status) {
    JsonNode list = application.get("/recordings?status=" + kind).ok().get("recordings");
    return list.valueStream()
        .filter(recording -> recording.path("status").asString("").equals(status))
        .findFirst();
  }

  private static String details(JsonNode recording) {
    return recording.path("details").asString("");
  }
}
