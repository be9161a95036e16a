package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.recording.Limits;
import io.roomtape.livekit.twirp.TwirpException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much recordings may take, and what is told of one that may take no more. */
class LimitsTest {
  @TempDir Path folder;
  private final FakeRooms rooms = new FakeRooms();

  private EgressClient recorder(UnaryOperator<Limits> limits) {
    return new EgressClient(
        folder, rooms, config -> config.withLimits(limits.apply(config.limits())));
  }

  private String record(EgressClient egress, String name) throws TwirpException {
    FakeRooms.Room room = rooms.create(name);
    String id = egress.startRecording(name, name).getEgressId();
    room.play(SampleRoom.alice(30));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> egress.list(id).getStatus() != EgressStatus.EGRESS_STARTING);
    return id;
  }

  @Test
  void aRecordingBeyondTheWorkersSaysSoAndIsComposedWhenOneIsFree() throws Exception {
    try (EgressClient egress = recorder(limits -> limits.withWorkers(1))) {
      String first = record(egress, "room-1");
      String second = record(egress, "room-2");
      egress.awaitListed(second, EgressStatus.EGRESS_ACTIVE, "waits for a free worker");
      assertThat(egress.numbers().running()).isEqualTo(2);
      assertThat(egress.numbers().waitingForWorker()).isEqualTo(1);
      assertThat(egress.numbers().used().journals()).isPositive();
      await().until(() -> egress.numbers().lag().toMillis() > 1500);
      await().until(() -> egress.numbers().composed().isPositive());
      assertThat(egress.numbers().running()).isEqualTo(2);

      egress.stopRecording(second);
      EgressInfo told =
          egress.awaitListed(
              second,
              EgressStatus.EGRESS_ENDING,
              "End reason: StopEgress API; waits for a free worker");
      assertThat(told.getDetails()).contains("waits for a free worker");
      egress.stopRecording(first);

      String stopped = "End reason: StopEgress API";
      egress.awaitListed(first, EgressStatus.EGRESS_COMPLETE, stopped);
      egress.awaitListed(second, EgressStatus.EGRESS_COMPLETE, stopped);
      assertThat(egress.numbers().waitingForWorker()).isZero();
      assertThat(egress.numbers().stored()).isEqualTo(2);
      assertThat(egress.numbers().lag()).isZero();
      await().until(() -> egress.numbers().used().work() == 0);
    }
  }

  @Test
  void aFileOfTheLargestSizeEndsItsRecordingWhole() throws Exception {
    try (EgressClient egress = recorder(limits -> limits.withFileBytes(100_000))) {
      String id = record(egress, "room-3");

      EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_LIMIT_REACHED);
      assertThat(ended.getEgressId()).isEqualTo(id);
      assertThat(ended.getDetails())
          .isEqualTo("End reason: Session limit reached; its file is as large as one may be");
      assertThat(Files.size(egress.stored("room-3.mp4"))).isBetween(50_000L, 10_000_000L);
    }
  }

  @Test
  void whereTheSpaceForRecordingsIsUsedUpNoneBeginsAndThoseThatRunEndWhole() throws Exception {
    String usedUp = "The disk space for recordings is used up";
    try (EgressClient egress =
        recorder(limits -> limits.withWorkBytes(10_000_000).withLeastSpace(4_000_000))) {
      String id = record(egress, "room-4");
      Path other = Files.createDirectories(folder.resolve("egress/work/another"));
      Path large = Files.write(other.resolve("journal"), new byte[9_000_000]);
      rooms.create("room-5");

      assertThat(egress.unusable()).contains(usedUp);
      assertThatThrownBy(() -> egress.startRecording("room-5", "x"))
          .isInstanceOf(TwirpException.class)
          .hasMessage(usedUp);
      egress.awaitListed(id, EgressStatus.EGRESS_COMPLETE, "End reason: " + usedUp);
      assertThat(egress.stored("room-4.mp4")).isNotEmptyFile();
      Files.delete(large);

      assertThat(egress.unusable()).isEmpty();
    }
  }

  @Test
  void theLongestEndsARecordingThatIsStillStored() throws Exception {
    try (EgressClient egress = recorder(limits -> limits.withDuration(Duration.ofSeconds(1)))) {
      record(egress, "room-6");

      EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_LIMIT_REACHED);
      assertThat(egress.eventNames())
          .containsExactly("egress_started", "egress_updated", "egress_ended");
      assertThat(ended.getErrorCode()).isEqualTo(413);
      assertThat(ended.getFileResults(0).getSize()).isPositive();
      assertThat(ended.getFileResults(0).getDuration() / 1e9).isCloseTo(1, within(0.3));
    }
  }

  @Test
  void aStartOnAFullDiskIsRefusedAndLeavesNothing() throws Exception {
    try (EgressClient egress = recorder(limits -> limits.withLeastSpace(Long.MAX_VALUE))) {
      rooms.create("room-7");

      assertThatThrownBy(() -> egress.startRecording("room-7", "x"))
          .isInstanceOfSatisfying(
              TwirpException.class,
              e -> assertThat(e.code()).isEqualTo(TwirpException.Code.RESOURCE_EXHAUSTED))
          .hasMessage("The server's disk is full");
      assertThat(egress.unusable()).contains("The server's disk is full");
      assertThat(egress.listRoom("room-7", false)).isEmpty();
      assertThat(egress.workFolders()).isEmpty();
    }
  }
}
