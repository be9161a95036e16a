package io.roomtape.contract.cluster;

import static io.roomtape.contract.media.SdkCalls.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.media.WebhookReceiver;
import io.roomtape.contract.media.WebhookReceiver.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A cluster of one worker, for all tests of a class. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OneWorker {
  static final String SOMEBODY = "ann";
  static final Duration LONG = Duration.ofSeconds(60);

  private final WebhookReceiver webhooks = new WebhookReceiver();
  private RealCluster cluster;
  private ClusterWorker worker;

  OneWorker() throws IOException {}

  abstract LiveKitRelease release();

  RealCluster cluster() {
    return cluster;
  }

  ClusterWorker worker() {
    return worker;
  }

  @BeforeAll
  void start() {
    cluster = new RealCluster(release(), webhooks.url());
    worker = cluster.worker();
  }

  @AfterAll
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
    webhooks.close();
  }

  EgressInfo stopped(EgressInfo egress) throws IOException {
    EgressInfo stopped = answered(cluster.egress().stopEgress(egress.getEgressId()));
    assertThat(stopped.getStatus()).isEqualTo(EgressStatus.EGRESS_ENDING);
    return stopped;
  }

  EgressInfo active(EgressInfo egress) {
    return cluster.awaited(egress.getEgressId(), EgressStatus.EGRESS_ACTIVE);
  }

  EgressInfo complete(EgressInfo egress) {
    return cluster.awaited(egress.getEgressId(), EgressStatus.EGRESS_COMPLETE);
  }

  /** Those of an egress that has ended, one after another. */
  static List<EgressStatus> statuses(List<Delivery> told) {
    List<EgressStatus> all =
        told.stream().map(each -> each.event().getEgressInfo().getStatus()).toList();
    return IntStream.range(0, all.size())
        .filter(i -> i == 0 || all.get(i) != all.get(i - 1))
        .mapToObj(all::get)
        .toList();
  }

  /** What the server's webhooks have told of an egress, up to its end. */
  List<Delivery> told(EgressInfo egress) {
    return await()
        .alias("egress_ended of " + egress.getEgressId())
        .atMost(LONG)
        .until(
            () -> webhooks.of(egress.getEgressId()),
            told -> told.stream().anyMatch(each -> each.name().equals("egress_ended")));
  }
}
