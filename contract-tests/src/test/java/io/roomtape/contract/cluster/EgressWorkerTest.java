package io.roomtape.contract.cluster;

import static io.roomtape.contract.media.SdkCalls.answered;
import static io.roomtape.contract.media.SdkCalls.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.cluster.RealCluster.Publisher;
import io.roomtape.contract.media.WebhookReceiver;
import io.roomtape.contract.media.WebhookReceiver.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private static WebhookReceiver webhooks;
  private static RealCluster cluster;
  private static ClusterWorker worker;

  @BeforeAll
  static void start() throws IOException {
    webhooks = new WebhookReceiver();
    cluster = new RealCluster(LiveKitRelease.NEWEST, webhooks.url());
    worker = cluster.worker();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
    webhooks.close();
  }

  private static EncodedFileOutput file(String path) {
    return EncodedFileOutput.newBuilder()
        .setFilepath(path)
        .setFileType(EncodedFileType.MP4)
        .build();
  }

  private static List<String> events(String egressId) {
    return webhooks.of(egressId).stream().map(Delivery::name).toList();
  }

  @Test
  void aRoomIsRecordedIntoTheStorageAndTheServerTellsOfIt() throws Exception {
    try (Publisher _ = cluster.publisher("cluster", "alice")) {
      EgressInfo started =
          answered(cluster.egress().startRoomCompositeEgress("cluster", file("in/a.mp4"), "grid"));
      String id = started.getEgressId();
      assertThat(started.getStatus()).isEqualTo(EgressStatus.EGRESS_STARTING);
      assertThat(started.getRoomId()).startsWith("RM_");
      cluster.awaited(id, EgressStatus.EGRESS_ACTIVE);
      assertThat(answered(cluster.egress().stopEgress(id)).getStatus())
          .isEqualTo(EgressStatus.EGRESS_ENDING);
      EgressInfo over = cluster.awaited(id, EgressStatus.EGRESS_COMPLETE);
      assertThat(over.getFileResults(0).getFilename()).isEqualTo("in/a.mp4");
      assertThat(over.getFileResults(0).getSize()).isPositive();
      assertThat(cluster.bucket().keys())
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
    try (Publisher _ = cluster.publisher("killed", "alice")) {
      String id =
          answered(
                  cluster
                      .egress()
                      .startRoomCompositeEgress("killed", file("in/killed.mp4"), "grid"))
              .getEgressId();
      cluster.awaited(id, EgressStatus.EGRESS_ACTIVE);
      Path journal = worker.work().resolve("recorder/work").resolve(id);
      await().atMost(LONG).until(() -> size(journal) > 20_000);
      worker.kill();
      worker.startAgain();
      EgressInfo over = cluster.awaited(id, EgressStatus.EGRESS_COMPLETE);
      assertThat(over.getDetails()).contains("restarted");
      assertThat(cluster.bucket().keys()).contains("in/killed.mp4");
    }
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void whatTheWorkerCannotDoItSays() throws IOException {
    isRefused(
        cluster.egress().startWebEgress("http://localhost/", file("web.mp4")),
        501,
        "unimplemented");
    isRefused(cluster.egress().stopEgress("EG_none"), 404, "not_found");
  }
}
