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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several workers of one cluster: how they share what there is, and what becomes of who dies. */
@Tag("servers")
class EgressWorkerTest {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** Of its journal, so that a recording is one of something. */
  private static final int SOME_BYTES = 20_000;

  private static final int MANY = 100;

  private static WebhookReceiver webhooks;
  private static RealCluster cluster;

  private final List<Publisher> people = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    webhooks = new WebhookReceiver();
    cluster = new RealCluster(LiveKitRelease.NEWEST, webhooks.url());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
    webhooks.close();
  }

  @AfterEach
  void end() {
    cluster.s3().resume();
    people.forEach(Publisher::close);
    cluster.endWorkers();
  }

  private static EncodedFileOutput file(String path) {
    return EncodedFileOutput.newBuilder().setFilepath(path).build();
  }

  private static String started(String room) throws IOException {
    return answered(cluster.egress().startRoomCompositeEgress(room, file(room), "grid"))
        .getEgressId();
  }

  /** A room that stays empty: what is recorded of it stays STARTING. */
  private static String waiting(String room) throws IOException {
    answered(cluster.rooms().createRoom(room));
    return started(room);
  }

  /** Starts a recording of a room with somebody in it, and waits until something is recorded. */
  private String recorded(String room, ClusterWorker worker) throws IOException {
    people.add(cluster.publisher(room, "ann"));
    String id = started(room);
    cluster.awaited(id, EgressStatus.EGRESS_ACTIVE);
    hears(worker, id, SOME_BYTES);
    return id;
  }

  private static void hears(ClusterWorker worker, String id, long bytes) {
    await().alias("a journal").atMost(LONG).until(() -> worker.heard(id) > bytes);
  }

  private static EgressInfo over(String id) {
    return cluster.awaited(
        id, info -> info.getStatus().getNumber() > EgressStatus.EGRESS_ENDING_VALUE);
  }

  private static List<String> events(String id) {
    await()
        .alias("egress_ended of " + id)
        .atMost(LONG)
        .until(() -> webhooks.of(id).stream().anyMatch(each -> each.name().endsWith("_ended")));
    return webhooks.of(id).stream().map(Delivery::name).toList();
  }

  @Test
  void whoIsFullIsSilentAndAnotherTakesWhatComes() throws IOException {
    ClusterWorker full = cluster.worker("compose: live");
    for (int i = 0; full.metric("livekit_egress_can_accept_request") > 0; i++) {
      assertThat(i).isLessThan(MANY);
      waiting("full-" + i);
    }
    ClusterWorker other = cluster.worker("compose: lag");
    String next = waiting("next");

    assertThat(full.has(next)).isFalse();
    assertThat(other.has(next)).isTrue();
  }

  @Test
  void aWorkerThatAnswersNothingIsPassedOver() throws IOException {
    ClusterWorker stuck = cluster.worker();
    stuck.process().pause();
    ClusterWorker other = cluster.worker();

    assertThat(other.has(waiting("passed-over"))).isTrue();
  }

  /** In each state it may be in: waiting for its room, recording, and waiting for the storage. */
  @Test
  void aKilledWorkerGoesOnWithWhatItHadWhenItIsThereAgain() throws IOException {
    ClusterWorker worker = cluster.worker();
    String starting = waiting("starting");
    String active = recorded("active", worker);
    String ending = recorded("ending", worker);
    cluster.s3().pause();
    answered(cluster.egress().stopEgress(ending));
    cluster.awaited(ending, EgressStatus.EGRESS_ENDING);

    worker.kill();
    cluster.s3().resume();
    worker.startAgain();

    assertThat(over(starting).getStatus())
        .isIn(EgressStatus.EGRESS_ABORTED, EgressStatus.EGRESS_FAILED);
    assertThat(over(starting).getError()).isNotBlank();
    for (String id : List.of(active, ending)) {
      EgressInfo over = cluster.awaited(id, EgressStatus.EGRESS_COMPLETE);
      assertThat(cluster.bucket().keys()).contains(over.getFileResults(0).getFilename());
      assertThat(events(id)).containsOnlyOnce("egress_started", "egress_ended");
    }
    assertThat(cluster.info(active).getDetails()).contains("restarted");
  }

  /**
   * Nothing stays ACTIVE for ever, not even what has begun just now, and the truth is told when it
   * turns out.
   */
  @Test
  void anotherWorkerEndsWhatOneHadThatDoesNotComeBack() throws IOException {
    ClusterWorker first = cluster.worker();
    ClusterWorker second = cluster.worker();
    people.add(cluster.publisher("gone", "ann"));
    String active = started("gone");
    cluster.awaited(active, EgressStatus.EGRESS_ACTIVE);
    ClusterWorker gone = first.has(active) ? first : second;
    ClusterWorker other = first.has(active) ? second : first;
    hears(gone, active, SOME_BYTES);
    String starting = startedBy(gone);
    long killed = System.nanoTime();
    gone.kill();

    for (String id : List.of(starting, active)) {
      EgressInfo over = cluster.awaited(id, EgressStatus.EGRESS_FAILED);
      assertThat(over.getError()).contains("is gone");
      assertThat(over.getErrorCode()).isEqualTo(500);
      assertThat(over.getEndedAt()).isPositive();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(40));
    assertThat(other.has(active)).isFalse();
    isRefused(cluster.egress().stopEgress(active), 412, "failed_precondition");

    gone.startAgain();
    cluster.awaited(active, EgressStatus.EGRESS_COMPLETE);
    assertThat(cluster.bucket().keys()).contains("gone.mp4");
  }

  /** Both take what comes, whoever claims it first. */
  private static String startedBy(ClusterWorker worker) throws IOException {
    for (int i = 0; i < MANY; i++) {
      String id = waiting("shared-" + i);
      if (worker.has(id)) {
        return id;
      }
    }
    throw new AssertionError("only one of two workers takes what comes");
  }

  private static void drain(ClusterWorker worker) {
    worker.process().terminate();
    await()
        .alias("what it says of itself")
        .atMost(LONG)
        .until(() -> worker.metric("livekit_egress_is_terminating") == 1);
  }

  @Test
  void whoIsAskedToEndTakesNothingNewAndEndsWhenAllIsDone() throws IOException {
    ClusterWorker leaving = cluster.worker();
    String id = recorded("leaving", leaving);
    drain(leaving);
    ClusterWorker other = cluster.worker();
    String next = waiting("leaving-next");
    assertThat(other.has(next)).isTrue();
    assertThat(leaving.process().isAlive()).isTrue();

    answered(cluster.egress().stopEgress(id));
    assertThat(leaving.process().awaitEnd(LONG)).isZero();
    assertThat(cluster.info(id).getStatus()).isEqualTo(EgressStatus.EGRESS_COMPLETE);
    assertThat(events(id)).endsWith("egress_ended");
  }

  @Test
  void whoIsAskedTwiceEndsRecordingsAtOnce() throws IOException {
    ClusterWorker leaving = cluster.worker();
    String id = recorded("twice", leaving);
    drain(leaving);
    leaving.process().terminate();

    assertThat(leaving.process().awaitEnd(LONG)).isZero();
    EgressInfo over = cluster.awaited(id, EgressStatus.EGRESS_COMPLETE);
    assertThat(over.getDetails()).isNotBlank();
    assertThat(cluster.bucket().keys()).contains("twice.mp4");
  }

  @Test
  void aRecordingOutlastsARedisThatIsGoneAndComesBackEmpty() throws IOException {
    try (RealCluster own = new RealCluster(LiveKitRelease.NEWEST, webhooks.url());
        Publisher _ = own.publisher("redis", "ann")) {
      ClusterWorker worker = own.worker();
      String id =
          answered(own.egress().startRoomCompositeEgress("redis", file("redis"), "grid"))
              .getEgressId();
      own.awaited(id, EgressStatus.EGRESS_ACTIVE);
      own.redis().close();
      hears(worker, id, worker.heard(id) + SOME_BYTES);
      own.startRedisAgain();

      await()
          .alias("a stop that is heard")
          .atMost(LONG)
          .until(() -> own.egress().stopEgress(id).execute().isSuccessful());
      await()
          .alias("an end that is told")
          .atMost(LONG)
          .until(() -> webhooks.of(id).stream().anyMatch(e -> e.name().endsWith("_ended")));
      assertThat(answered(own.egress().listEgress("redis")))
          .singleElement()
          .satisfies(i -> assertThat(i.getStatus()).isEqualTo(EgressStatus.EGRESS_COMPLETE));
      assertThat(own.bucket().keys()).contains("redis.mp4");
    }
  }
}
