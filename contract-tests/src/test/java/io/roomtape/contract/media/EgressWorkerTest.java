package io.roomtape.contract.media;

import static io.roomtape.contract.media.SdkCalls.answered;
import static io.roomtape.contract.media.SdkCalls.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livekit.server.EgressServiceClient;
import io.roomtape.client.MediaClient;
import io.roomtape.client.Network;
import io.roomtape.client.Pacer;
import io.roomtape.contract.Bucket;
import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.RoomtapeProcess;
import io.roomtape.contract.RunningRedis;
import io.roomtape.contract.RunningServer;
import io.roomtape.contract.livekit.Token;
import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodedFileType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The egress worker as a program of its own, in the place of LiveKit's: asked by a real
 * livekit-server over a real Redis, in a real room, into a real S3.
 */
@Tag("servers")
class EgressWorkerTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String KEY = "minioadmin";
  private static final String BUCKET = "openvidu";
  private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

  private static WebhookReceiver webhooks;
  private static RunningServer liveKit;
  private static RunningServer worker;
  private static Bucket bucket;
  private static Network network;
  private static Path configuration;
  private static EgressServiceClient egress;

  @BeforeAll
  static void start() throws IOException {
    RunningRedis redis = opened(RealServers.redis());
    webhooks = opened(new WebhookReceiver());
    liveKit =
        opened(
            RealServers.livekit(
                LiveKitRelease.NEWEST, Token.API_KEY, Token.API_SECRET, webhooks.url(), redis));
    RunningServer s3 = opened(RealServers.versitygw(KEY, KEY, BUCKET));
    bucket = opened(new Bucket(s3.url(), KEY, KEY, BUCKET));
    network = opened(new Network());
    Path work = RealServers.workFolder("egress-worker");
    configuration = work.resolve("config.yaml");
    Files.writeString(
        configuration,
        """
        api_key: %s
        api_secret: %s
        ws_url: %s
        redis: { address: "%s" }
        health_port: %s
        storage:
          s3: { endpoint: "%s", access_key: %s, secret: %s, bucket: %s, force_path_style: true }
        roomtape: { work_folder: "%s" }
        """
            .formatted(
                Token.API_KEY,
                Token.API_SECRET,
                liveKit.url().toString().replace("http", "ws"),
                redis.address(),
                FreePorts.tcp(),
                s3.url(),
                KEY,
                KEY,
                BUCKET,
                work.resolve("work")));
    worker = begun();
    egress =
        EgressServiceClient.createClient(liveKit.url().toString(), Token.API_KEY, Token.API_SECRET);
  }

  private static RunningServer begun() throws IOException {
    String port = Files.readString(configuration).replaceAll("(?s).*health_port: (\\d+).*", "$1");
    URI health = URI.create("http://127.0.0.1:" + port);
    return RunningServer.start(
        RoomtapeProcess.egressWorker("--config", configuration.toString()),
        health,
        health.resolve("/"),
        configuration.resolveSibling("log-" + System.nanoTime()),
        LONG);
  }

  private static <T extends AutoCloseable> T opened(T part) {
    RUNNING.push(part);
    return part;
  }

  @AfterAll
  static void stop() throws Exception {
    if (worker != null) {
      worker.close();
    }
    while (!RUNNING.isEmpty()) {
      RUNNING.pop().close();
    }
  }

  private static final class Speaker implements AutoCloseable {
    private final MediaClient client;
    private final Pacer pacer;

    Speaker(String room) {
      client = new MediaClient(network, liveKit.url(), Token.join(room, "alice").jwt());
      client.awaitConnected();
      pacer = new Pacer(List.of(client.publish("camera")), 2);
    }

    @Override
    public void close() {
      pacer.close();
      client.close();
    }
  }

  private static EncodedFileOutput file(String path) {
    return EncodedFileOutput.newBuilder()
        .setFilepath(path)
        .setFileType(EncodedFileType.MP4)
        .build();
  }

  private static EgressInfo awaited(String id, EgressStatus status) {
    await()
        .alias(id + " " + status)
        .atMost(LONG)
        .until(() -> answered(egress.listEgress(null, id)).getFirst().getStatus() == status);
    try {
      return answered(egress.listEgress(null, id)).getFirst();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> events(String egressId) {
    return webhooks.of(egressId).stream().map(WebhookReceiver.Delivery::name).toList();
  }

  @Test
  void aRoomIsRecordedIntoTheStorageAndTheServerTellsOfIt() throws Exception {
    try (Speaker _ = new Speaker("cluster")) {
      EgressInfo started =
          answered(egress.startRoomCompositeEgress("cluster", file("in/a.mp4"), "grid"));
      String id = started.getEgressId();
      assertThat(started.getStatus()).isEqualTo(EgressStatus.EGRESS_STARTING);
      assertThat(started.getRoomId()).startsWith("RM_");
      awaited(id, EgressStatus.EGRESS_ACTIVE);
      assertThat(answered(egress.stopEgress(id)).getStatus()).isEqualTo(EgressStatus.EGRESS_ENDING);
      EgressInfo over = awaited(id, EgressStatus.EGRESS_COMPLETE);
      assertThat(over.getFileResults(0).getFilename()).isEqualTo("in/a.mp4");
      assertThat(over.getFileResults(0).getSize()).isPositive();
      assertThat(bucket.keys())
          .contains("in/a.mp4", "in/.metadata/a.timeline.json", "in/" + id + ".json");
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(events(id))
                      .containsExactly(
                          "egress_started", "egress_updated", "egress_updated", "egress_ended"));
    }
  }

  @Test
  void aKilledWorkerGoesOnWithWhatItHadWhenItIsThereAgain() throws Exception {
    try (Speaker _ = new Speaker("killed")) {
      String id =
          answered(egress.startRoomCompositeEgress("killed", file("in/killed.mp4"), "grid"))
              .getEgressId();
      awaited(id, EgressStatus.EGRESS_ACTIVE);
      Path journal = configuration.resolveSibling("work/recorder/work").resolve(id);
      await().atMost(LONG).until(() -> size(journal) > 20_000);
      worker.kill();
      worker = begun();
      EgressInfo over = awaited(id, EgressStatus.EGRESS_COMPLETE);
      assertThat(over.getDetails()).contains("restarted");
      assertThat(bucket.keys()).contains("in/killed.mp4");
    }
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void whatTheWorkerCannotDoItSays() throws IOException {
    isRefused(egress.startWebEgress("http://localhost/", file("web.mp4")), 501, "unimplemented");
    isRefused(egress.stopEgress("EG_none"), 404, "not_found");
  }
}
