package io.roomtape.contract.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.RunningRedis;
import io.roomtape.contract.media.WebhookReceiver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rooms come and go for {@code cluster.minutes} while workers are killed and Redis loses all it
 * knew; {@code cluster.seed} repeats the choices of an earlier run.
 */
@Tag("servers")
class ClusterSoakTest {
  private static final int ROOMS = 3;
  private static final int SECONDS_BETWEEN_KILLS = 20;
  private static final int SECONDS_BETWEEN_REDISES = 60;
  private static final int SECONDS_UNTIL_ANOTHER_REDIS = 10;

  /** The longest is longer than others wait before they tell that a worker is gone. */
  private static final int LONGEST_AWAY = 40;

  private static final int LONGEST_PAUSE_MS = 3_000;
  private static final Duration SETTLED = Duration.ofMinutes(2);

  private final double minutes = Double.parseDouble(System.getProperty("cluster.minutes", "0.5"));
  private final long seed = Long.getLong("cluster.seed", System.nanoTime() % 1_000_000);
  private final Random random = new Random(seed);
  private final Deque<SoakRoom> rooms = new ArrayDeque<>();
  private final List<SoakRoom> all = new ArrayList<>();
  private final List<RunningRedis> redises = new ArrayList<>();
  private int refused;
  private int kills;

  @Test
  void whoeverIsKilledEveryEgressHasOneTrueEndAndEveryFilePlays() throws Exception {
    System.out.printf("Cluster soak: %s minutes, seed %s%n", minutes, seed);
    try (WebhookReceiver webhooks = new WebhookReceiver();
        RealCluster cluster = new RealCluster(LiveKitRelease.NEWEST, webhooks.url())) {
      List<KilledWorker> workers =
          List.of(new KilledWorker(cluster.worker()), new KilledWorker(cluster.worker()));
      try {
        live(cluster, workers);
        workers.forEach(KilledWorker::startAgain);
        rooms.forEach(SoakRoom::leave);
        SoakTruth truth = new SoakTruth(cluster, webhooks, all);
        settle(truth);
        List<String> faults = truth.faults();
        System.out.printf(
            "Cluster soak: %s egresses, %s starts refused, %s kills, %s times another Redis; %s%n",
            all.size(), refused, kills, redises.size(), truth);
        assertThat(faults).as("seed %s", seed).isEmpty();
      } finally {
        rooms.forEach(SoakRoom::leave);
        redises.forEach(RunningRedis::close);
      }
    }
  }

  private void live(RealCluster cluster, List<KilledWorker> workers) throws InterruptedException {
    long start = System.nanoTime();
    long seconds = 0;
    while (seconds < minutes * 60) {
      workers.forEach(KilledWorker::startAgainWhenDue);
      if (seconds / SECONDS_BETWEEN_KILLS > kills
          && workers.get(random.nextInt(workers.size())).kill(random.nextInt(LONGEST_AWAY))) {
        kills++;
      }
      long redisesDue =
          (seconds + SECONDS_BETWEEN_REDISES - SECONDS_UNTIL_ANOTHER_REDIS)
              / SECONDS_BETWEEN_REDISES;
      if (redisesDue > redises.size()) {
        loseRedis(cluster);
      }
      comeOrGo(cluster);
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MS));
      seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }
  }

  /** An empty one takes its place. */
  private void loseRedis(RealCluster cluster) {
    (redises.isEmpty() ? cluster.redis() : redises.getLast()).close();
    redises.add(RunningRedis.start(cluster.redis().address().port()));
  }

  private void comeOrGo(RealCluster cluster) {
    if (rooms.size() >= ROOMS || (rooms.size() > 1 && random.nextBoolean())) {
      rooms.removeFirst().end(cluster, random.nextBoolean());
      return;
    }
    try {
      SoakRoom room = SoakRoom.begin(cluster, all.size() + refused);
      rooms.addLast(room);
      all.add(room);
    } catch (AssertionError | ConditionTimeoutException e) {
      refused++; // a Redis that has just begun, or no worker that is there
    }
  }

  private static void settle(SoakTruth truth) {
    try {
      await().atMost(SETTLED).until(truth::areAllOver);
    } catch (ConditionTimeoutException e) {
      // What is not over is told as a fault.
    }
  }
}
