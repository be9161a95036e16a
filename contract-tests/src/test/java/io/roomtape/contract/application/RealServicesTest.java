package io.roomtape.contract.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.Bucket;
import io.roomtape.contract.RealPostgres;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningServer;
import io.roomtape.contract.Tools;
import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.servers.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import livekit.LivekitModels.Room;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application with a real LiveKit, which has no recorder, a real S3 storage and PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(CONCURRENT)
@Tag("servers")
class RealServicesTest {
  private static final String BUCKET = "openvidu";
  private static final Duration SOON = Duration.ofSeconds(30);

  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningServer livekit;
  private Bucket bucket;
  private Application application;

  @BeforeAll
  void startAll() {
    Tools.requireApplication();
    running.push(http);
    var port = FreePorts.tcp();
    var webhook = URI.create("http://127.0.0.1:" + port + "/livekit/webhook");
    livekit = RealServers.livekit(Token.API_KEY, Token.API_SECRET, webhook);
    running.push(livekit);
    var storage = RealServers.versitygw("minioadmin", "minioadmin", BUCKET);
    running.push(storage);
    bucket = new Bucket(storage.url(), "minioadmin", "minioadmin", BUCKET);
    running.push(bucket);
    application =
        Application.start(
            http,
            port,
            Map.of(
                "LIVEKIT_URL", livekit.url().toString(),
                "DATABASE_URL", POSTGRES.url("services"),
                "S3_ENDPOINT", storage.url().toString(),
                "RECORDING_PLAYBACK_STRATEGY", "S3"));
    running.push(application);
  }

  @AfterAll
  void stopAll() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  @Test
  void aTokenCreatesTheRoomAndLetsItsHolderIn() {
    try (var alice = join("real-token", "alice")) {
      var join = alice.joined();
      assertThat(join.getParticipant().getIdentity()).isEqualTo("alice");
      assertThat(join.getRoom().getName()).isEqualTo("real-token");
      var metadata = new JsonMapper().readTree(join.getRoom().getMetadata());
      assertThat(metadata.path("createdBy").asString())
          .isEqualTo("openvidu-recording-advanced-node");
      assertThat(metadata.path("recordingStatus").asString()).isEqualTo("STOPPED");
    }
  }

  @Test
  void aTokenGrantsOneRoomAndNoRecording() {
    var payload = token("real-grants", "alice").split("\\.", -1)[1];
    var claims = new JsonMapper().readTree(Base64.getUrlDecoder().decode(payload));
    var video = claims.get("video");
    assertThat(video.path("room").asString()).isEqualTo("real-grants");
    assertThat(video.path("roomJoin").asBoolean(false)).isTrue();
    assertThat(video.path("roomRecord").asBoolean(false)).isFalse();
    assertThat(video.path("roomAdmin").asBoolean(false)).isFalse();
  }

  /** Takes two times 23 s: that is how long LiveKit looks for a recorder. */
  @Test
  void withoutARecorderAStartSaysSoAndTheRoomStaysFree() {
    var room = Map.of("roomName", "real-start");
    try (var _ = join("real-start", "alice")) {
      var start = application.post("/recordings/start", room);
      assertThat(start.status()).as(start.text()).isBetween(502, 504);
      assertThat(start.errorMessage()).containsIgnoringCase("egress");
      assertThat(application.post("/recordings/stop", room).status()).isEqualTo(409);
      assertThat(application.post("/recordings/start", room).status()).isBetween(502, 504);
      assertThat(recordings("real-start")).isEmpty();
    }
  }

  @Test
  void aStartInARoomThatDoesNotExistFailsAtOnce() {
    var start = application.post("/recordings/start", Map.of("roomName", "real-nowhere"));
    assertThat(start.status()).as(start.text()).isBetween(400, 499);
    assertThat(start.errorMessage()).isNotBlank();
  }

  @Test
  void livekitsWebhooksArrive() {
    try (var _ = join("real-webhooks", "alice")) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  livekit
                      .log()
                      .lines()
                      .filter(line -> line.contains("real-webhooks"))
                      .anyMatch(line -> line.contains("\"msg\":\"sent webhook\"")));
      assertThat(livekit.log()).doesNotContain("failed to send webhook");
    }
  }

  @Test
  void aForgedWebhookIsRefusedAndChangesNothing() {
    try (var alice = join("real-forged", "alice")) {
      var room = alice.joined().getRoom();
      assertThat(recording(room, "EG_forged").forged().status()).isEqualTo(401);
      assertThat(recordings(room.getName())).isEmpty();
    }
  }

  @Test
  void aRecordingIsFollowedListedPlayedAndDeleted() {
    try (var alice = join("real-recording", "alice")) {
      var room = alice.joined().getRoom();
      var recorder = recording(room, "EG_realservices");
      assertThat(recorder.starting().status()).isEqualTo(200);
      awaitStatus(alice, "STARTING");
      assertThat(recorder.active().status()).isEqualTo(200);
      awaitStatus(alice, "STARTED");
      assertThat(recorder.ending().status()).isEqualTo(200);
      awaitStatus(alice, "STOPPING");
      var media = "an MP4 for all that S3 knows".getBytes(StandardCharsets.UTF_8);
      bucket.put(recorder.file(), media);
      assertThat(recorder.complete(media.length).status()).isEqualTo(200);
      awaitStatus(alice, "STOPPED");

      var listed = recordings(room.getName());
      assertThat(listed).hasSize(1);
      isAsReported(listed.get(0), recorder, media.length);
      isPlayable(listed.get(0).get("name").asString(), media);
      isDeleted(listed.get(0).get("name").asString(), recorder);
    }
  }

  private static void isAsReported(JsonNode listed, EgressWebhooks recorder, long size) {
    assertThat(listed.get("id").asString()).isEqualTo(recorder.egressId());
    assertThat(recorder.file()).endsWith("/" + listed.get("name").asString());
    assertThat(listed.get("roomName").asString()).isEqualTo(recorder.room().getName());
    assertThat(listed.get("roomId").asString()).isEqualTo(recorder.room().getSid());
    assertThat(listed.get("duration").asDouble())
        .isEqualTo((double) EgressWebhooks.DURATION.toSeconds());
    assertThat(listed.get("size").asLong()).isEqualTo(size);
    assertThat(listed.get("startedAt").isIntegralNumber()).isTrue();
  }

  private void isPlayable(String name, byte[] media) {
    var whole = application.get("/recordings/" + name);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.response().body()).isEqualTo(media);
    var range = application.request("/recordings/" + name).header("Range", "bytes=3-5").GET();
    var part = application.send(range);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("MP4");
    var link = application.get("/recordings/" + name + "/url").ok().get("recordingUrl");
    var fromStorage = application.get(link.asString());
    assertThat(fromStorage.status()).as(fromStorage.text()).isEqualTo(200);
    assertThat(fromStorage.response().body()).isEqualTo(media);
  }

  private void isDeleted(String name, EgressWebhooks recorder) {
    var metadata = "recordings/.metadata/" + name.replaceFirst("\\.mp4$", ".json");
    assertThat(bucket.keys()).contains(recorder.file(), metadata);
    assertThat(application.delete("/recordings/" + name).status()).isEqualTo(200);
    assertThat(bucket.keys()).doesNotContain(recorder.file(), metadata);
    assertThat(recordings(recorder.room().getName())).isEmpty();
    assertThat(application.get("/recordings/" + name).status()).isEqualTo(404);
  }

  private EgressWebhooks recording(Room room, String egressId) {
    var file = "recordings/%s-%s-2026-11-23T040506.mp4".formatted(room.getName(), room.getSid());
    return new EgressWebhooks(application, room, egressId, file);
  }

  private static void awaitStatus(SignalClient client, String status) {
    client.await(
        "status " + status,
        m -> m.getRoomUpdate().getRoom().getMetadata().contains("\"" + status + "\""));
  }

  private SignalClient join(String room, String participant) {
    var client = SignalClient.open(livekit.url(), SignalPath.V1, token(room, participant));
    client.joined();
    return client;
  }

  private String token(String room, String participant) {
    return application
        .post("/token", Map.of("roomName", room, "participantName", participant))
        .ok()
        .get("token")
        .asString();
  }

  private JsonNode recordings(String room) {
    return application.get("/recordings?roomName=" + room).ok().get("recordings");
  }
}
