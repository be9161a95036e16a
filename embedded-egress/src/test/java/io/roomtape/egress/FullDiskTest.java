package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full in the middle of a recording: a small file system, where one can be made. */
class FullDiskTest {
  private static final int SIZE = 4_000_000;
  private static final int LEAST = 500_000;

  @TempDir Path folder;
  private SmallDisk disk;
  private EgressClient egress;
  private final FakeRooms rooms = new FakeRooms();

  @BeforeEach
  void mount() throws Exception {
    disk = SmallDisk.at(folder.resolve("egress"), SIZE);
    // The libraries need more room than there is.
    Path large = Files.createDirectories(folder.resolve("native"));
    Files.createSymbolicLink(disk.folder().resolve("native"), large);
    egress =
        new EgressClient(
            folder, rooms, config -> config.withLimits(config.limits().withLeastSpace(LEAST)));
  }

  @AfterEach
  void unmount() throws Exception {
    if (egress != null) {
      egress.close();
    }
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void whatWasRecordedUntilThenIsStoredOnceThereIsSpace() throws Exception {
    FakeRooms.Room room = rooms.create("room-f");
    SampleRoom session = new SampleRoom(30);
    session.joins("Alice", 0.1).camera(0xC03030, 0.1).microphone(440, 0.1);
    EgressInfo started = egress.startRecording("room-f", "f");
    room.play(session);
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    disk.fill(0);

    EgressInfo ending = egress.awaitStatus(EgressStatus.EGRESS_ENDING);
    assertThat(ending.getDetails()).isEqualTo("End reason: The server's disk is full");
    assertThat(egress.unusable()).contains("The server's disk is full");
    assertThat(egress.statuses()).doesNotContain(EgressStatus.EGRESS_FAILED);
    disk.empty();

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getEgressId()).isEqualTo(started.getEgressId());
    assertThat(ended.getDetails()).isEqualTo("End reason: The server's disk is full");
    assertThat(Mp4Reader.read(egress.stored("f.mp4")).frames() / 30.0)
        .isCloseTo(
            ended.getFileResults(0).getDuration() / 1e9,
            org.assertj.core.api.Assertions.within(0.05));
    assertThat(egress.statuses()).doesNotContain(EgressStatus.EGRESS_FAILED);
    assertThat(workFolders()).isEmpty();
  }

  @Test
  void aDiskThatRunsFullEndsRecordingsBeforeItIs() throws Exception {
    FakeRooms.Room room = rooms.create("room-g");
    SampleRoom session = new SampleRoom(30);
    session.joins("Alice", 0.1).camera(0xC03030, 0.1).microphone(440, 0.1);
    EgressInfo started = egress.startRecording("room-g", "g");
    room.play(session);
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    disk.fill(LEAST * 2 / 5);

    EgressInfo ending = egress.awaitStatus(EgressStatus.EGRESS_ENDING);
    assertThat(ending.getDetails()).isEqualTo("End reason: The server's disk is full");
    assertThat(disk.free()).isPositive();
    try (JournalReader journal =
        new JournalReader(
            disk.folder().resolve("work").resolve(started.getEgressId()).resolve("journal"))) {
      assertThat(last(journal)).isInstanceOf(JournalRecord.Ended.class);
    }
    disk.empty();

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getDetails()).isEqualTo("End reason: The server's disk is full");
    assertThat(egress.stored("g.mp4")).isNotEmptyFile();
  }

  /** Waits for it: it is written behind the room's back. */
  private static JournalRecord last(JournalReader journal) {
    AtomicReference<JournalRecord> last = new AtomicReference<>();
    await()
        .until(
            () -> {
              journal.next().ifPresent(last::set);
              return last.get() instanceof JournalRecord.Ended;
            });
    return last.get();
  }

  private java.util.List<Path> workFolders() throws IOException {
    try (Stream<Path> folders = Files.list(disk.folder().resolve("work"))) {
      return folders.toList();
    }
  }
}
