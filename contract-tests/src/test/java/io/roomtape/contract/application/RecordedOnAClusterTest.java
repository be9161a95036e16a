package io.roomtape.contract.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.RealPostgres;
import io.roomtape.contract.Tools;
import io.roomtape.contract.cluster.RealCluster;
import io.roomtape.contract.cluster.RealCluster.Publisher;
import io.roomtape.servers.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * The application on a LiveKit cluster whose recorder is a worker of ours: it has all that it has
 * with its own recorder.
 */
@Tag("servers")
class RecordedOnAClusterTest {
  private static final String ROOM = "cluster";
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @BeforeAll
  static void anApplication() {
    Tools.requireApplication();
  }

  @Test
  void aRecordingHasALayoutATimelineAPosterAndAReason() {
    int port = FreePorts.tcp();
    URI webhook = URI.create("http://127.0.0.1:" + port + "/livekit/webhook");
    try (RealCluster cluster = new RealCluster(LiveKitRelease.NEWEST, webhook);
        HttpClient http = HttpClient.newHttpClient();
        Application application = Application.start(http, port, settings(cluster))) {
      cluster.worker();
      application.post("/token", Map.of("roomName", ROOM, "participantName", "ann")).ok();
      try (Publisher _ = cluster.publisher(ROOM, "ann")) {
        String name = recorded(application);
        isComplete(application, cluster, name);
        isGone(application, cluster, name);
      }
    }
  }

  private static Map<String, String> settings(RealCluster cluster) {
    return Map.of(
        "LIVEKIT_URL", cluster.liveKit().url().toString(),
        "DATABASE_URL", POSTGRES.url("recorded_on_a_cluster"),
        "S3_ENDPOINT", cluster.s3().url().toString(),
        "S3_BUCKET", RealCluster.BUCKET);
  }

  /** Returns its name once it can be played. */
  private static String recorded(Application application) {
    application.post("/recordings/start", Map.of("roomName", ROOM, "layout", "speaker")).ok();
    await().atMost(SOON).until(() -> found(application, "live", "STARTED").isPresent());
    application.post("/recordings/stop", Map.of("roomName", ROOM)).ok();
    return await()
        .atMost(SOON)
        .until(() -> found(application, "finished", "STOPPED"), Optional::isPresent)
        .orElseThrow()
        .get("name")
        .asString();
  }

  private static Optional<JsonNode> found(Application application, String kind, String status) {
    JsonNode list = application.get("/recordings?status=" + kind).ok().get("recordings");
    return list.valueStream()
        .filter(recording -> recording.path("status").asString("").equals(status))
        .findFirst();
  }

  private static void isComplete(Application application, RealCluster cluster, String name) {
    String recording = "/recordings/" + name;
    assertThat(application.get(recording).status()).isEqualTo(200);
    JsonNode metadata = application.get(recording + "/metadata").ok();
    assertThat(metadata.path("layout").asString("")).isEqualTo("speaker");
    assertThat(metadata.path("endReason").asString("")).isEqualTo("StopEgress API");
    assertThat(metadata.path("participants").toString()).contains("ann");
    assertThat(application.get(recording + "/timeline").ok().toString()).contains("ann");
    for (String beside : List.of("poster.jpg", "storyboard.jpg", "storyboard.vtt")) {
      await()
          .alias(beside)
          .atMost(SOON)
          .until(() -> application.get(recording + "/" + beside).status() == 200);
    }
    String stem = name.replaceFirst("\\.mp4$", "");
    assertThat(cluster.bucket().keys())
        .contains(
            "recordings/" + name,
            "recordings/.metadata/" + stem + ".json",
            "recordings/.metadata/" + stem + ".timeline.json",
            "recordings/.metadata/" + stem + ".poster.jpg");
  }

  private static void isGone(Application application, RealCluster cluster, String name) {
    assertThat(application.delete("/recordings/" + name).status()).isEqualTo(200);
    String stem = name.replaceFirst("\\.mp4$", "");
    assertThat(cluster.bucket().keys()).noneMatch(key -> key.contains(stem));
  }
}
