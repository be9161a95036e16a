package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.ffmpeg.Mp4Packets;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.mp4.FragmentedFile;
import io.roomtape.egress.mp4.Index;
import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long journal whose workers are killed again and again, beside the same one left in peace.
 * {@code -Drecording.minutes=…}, {@code -Dworker.kills=…} and {@code -Dworker.kills.seed=…} choose.
 */
@EnabledOnOs(OS.LINUX)
class KilledWorkersTest {
  private static final double MINUTES =
      Double.parseDouble(System.getProperty("recording.minutes", "3"));
  private static final int KILLS = Integer.getInteger("worker.kills", 3);
  private static final long SEED = Long.getLong("worker.kills.seed", System.nanoTime() & 0xFFFF);
  private static final double LENGTH = MINUTES * 60;
  private static final Duration LONG = Duration.ofSeconds(60 + (long) LENGTH);

  /** What is in the file only when it is whole. */
  private static final double LAST = 5;

  /** A picture is shown up to 33 ms after it was taken, a packet of Opus heard 6.5 ms after. */
  private static final double MOST_AHEAD = 0.040;

  private static final double MOST_BEHIND = 0.015;

  /** Whatever is composed to go on: a JVM, a minute of sound. */
  private static final Duration MOST_CPU = Duration.ofSeconds(8);

  @TempDir Path folder;
  private final Random random = new Random(SEED);

  @Test
  void whereverWorkersAreKilledTheRecordingIsAsIfTheyWereNot() throws Exception {
    LeftRecording.in(folder.resolve("egress"), "EG_killed", LENGTH);
    LeftRecording.in(folder.resolve("egress"), "EG_peaceful", LENGTH);
    try (EgressClient egress =
        new EgressClient(
            folder, new FakeRooms(), config -> config.withLimits(config.limits().withWorkers(2)))) {
      for (int n = 0; n < KILLS; n++) {
        double at = (n + random.nextDouble()) * (LENGTH - LAST) / KILLS;
        kill("EG_killed", at, n);
      }
      for (String id : List.of("EG_killed", "EG_peaceful")) {
        await().atMost(LONG).until(() -> isOver(egress.list(id)));
        assertThat(egress.list(id).getStatus()).isEqualTo(EgressStatus.EGRESS_COMPLETE);
        assertThat(egress.list(id).getDetails()).doesNotContain("missing");
      }
      Mp4Packets killed = Mp4Packets.read(egress.stored("EG_killed.mp4"));
      Mp4Packets peaceful = Mp4Packets.read(egress.stored("EG_peaceful.mp4"));
      assertThat(killed.pictures().count()).isEqualTo((int) Math.round(LENGTH * 30));
      assertThat(killed.pictures().count()).isEqualTo(peaceful.pictures().count());
      assertThat(killed.sound().count()).isEqualTo(peaceful.sound().count());
      assertThat(killed.seconds()).isEqualTo(peaceful.seconds()).isCloseTo(LENGTH, within(0.001));
      assertThat(killed.pictures().gaps() + killed.sound().gaps()).isZero();
      if (MINUTES <= 10) {
        assertInStep(Mp4Reader.read(egress.stored("EG_killed.mp4")));
      }
    }
  }

  private static boolean isOver(EgressInfo info) {
    return info.getStatus() != EgressStatus.EGRESS_ENDING
        && info.getStatus() != EgressStatus.EGRESS_ACTIVE;
  }

  private void kill(String id, double at, int before) throws IOException {
    WorkFiles files = files(id);
    String told =
        String.format(
            Locale.ROOT, "kill %d of %d with seed %d at %.1f s", before + 1, KILLS, SEED, at);
    await(told).atMost(LONG).until(() -> composed(files) >= at && worker(id).isPresent());
    ProcessHandle worker = worker(id).orElseThrow();
    assertThat(worker.destroyForcibly()).as(told).isTrue();
    await(told).atMost(LONG).until(() -> !worker.isAlive());
    double left = composed(files);
    Path log = files.log();
    await(told)
        .atMost(LONG)
        .until(() -> Files.readString(log).split("Goes on behind", -1).length > before + 1);
    Duration[] cpu = {Duration.ZERO};
    await(told)
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              worker(id).flatMap(p -> p.info().totalCpuDuration()).ifPresent(now -> cpu[0] = now);
              return composed(files) > left || !Files.exists(files.fragments());
            });
    System.out.println(told + ", left " + left + " s, goes on after CPU " + cpu[0]);
    assertThat(cpu[0]).as(told).isLessThan(MOST_CPU);
  }

  private static double composed(WorkFiles files) throws IOException {
    return FragmentedFile.read(files.fragments())
        .map(Index::length)
        .map(length -> length.toNanos() / 1e9)
        .orElse(0.0);
  }

  private static Optional<ProcessHandle> worker(String id) {
    return ProcessHandle.current()
        .children()
        .filter(child -> arguments(child).contains("/" + id + "\0"))
        .findFirst();
  }

  private static String arguments(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  private WorkFiles files(String id) {
    return WorkFiles.in(folder.resolve("egress/work").resolve(id));
  }

  private static void assertInStep(Mp4Reader file) {
    assertInStep(file.flashes(100, 10), file.beeps(440));
    assertInStep(file.flashes(80, 72), file.beeps(1000));
  }

  private static void assertInStep(List<Double> flashes, List<Double> beeps) {
    List<Double> off =
        flashes.stream()
            .filter(flash -> flash > 6 && flash < LENGTH - 2)
            .map(flash -> nearest(beeps, flash) - flash)
            .toList();
    assertThat(off).hasSizeGreaterThan((int) ((LENGTH - 8) * 0.95));
    assertThat(off)
        .as("sound behind picture with seed %d", SEED)
        .allSatisfy(seconds -> assertThat(seconds).isBetween(-MOST_AHEAD, MOST_BEHIND));
  }

  private static double nearest(List<Double> times, double at) {
    return times.stream()
        .min(java.util.Comparator.comparingDouble(time -> Math.abs(time - at)))
        .orElseThrow();
  }
}
