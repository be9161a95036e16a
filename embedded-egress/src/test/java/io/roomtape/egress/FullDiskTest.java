package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
  private Path disk;
  private EgressClient egress;
  private final FakeRooms rooms = new FakeRooms();

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectories(folder.resolve("egress"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()),
        "Only who may mount can make a small disk");
    // The libraries need more room than there is.
    Path large = Files.createDirectories(folder.resolve("native"));
    Files.createSymbolicLink(disk.resolve("native"), large);
    egress =
        new EgressClient(
            folder, rooms, config -> config.withLimits(config.limits().withLeastSpace(LEAST)));
  }

  @AfterEach
  void unmount() throws Exception {
    if (egress != null) {
      egress.close();
    }
    run("umount", disk.toString());
  }

  @Test
  void whatWasRecordedUntilThenIsStoredOnceThereIsSpace() throws Exception {
    FakeRooms.Room room = rooms.create("room-f");
    SampleRoom session = new SampleRoom(30);
    session.joins("Alice", 0.1).camera(0xC03030, 0.1).microphone(440, 0.1);
    EgressInfo started = egress.startRecording("room-f", "f");
    room.play(session);
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    Path filler = fill();

    EgressInfo ending = egress.awaitStatus(EgressStatus.EGRESS_ENDING);
    assertThat(ending.getDetails()).isEqualTo("End reason: The server's disk is full");
    assertThat(egress.unusable()).contains("The server's disk is full");
    assertThat(egress.statuses()).doesNotContain(EgressStatus.EGRESS_FAILED);
    Files.delete(filler);

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
    long free = Files.getFileStore(disk).getUsableSpace();
    Path filler = fill(free - LEAST * 2 / 5);

    EgressInfo ending = egress.awaitStatus(EgressStatus.EGRESS_ENDING);
    assertThat(ending.getDetails()).isEqualTo("End reason: The server's disk is full");
    assertThat(Files.getFileStore(disk).getUsableSpace()).isPositive();
    try (JournalReader journal =
        new JournalReader(disk.resolve("work").resolve(started.getEgressId()).resolve("journal"))) {
      assertThat(last(journal)).isInstanceOf(JournalRecord.Ended.class);
    }
    Files.delete(filler);

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

  /** Takes all the space there is. */
  private Path fill() throws IOException {
    return fill(SIZE);
  }

  private Path fill(long bytes) throws IOException {
    Path filler = disk.resolve("filler");
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(filler)) {
      for (int n = 0; n < bytes / block.length; n++) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
    return filler;
  }

  private java.util.List<Path> workFolders() throws IOException {
    try (Stream<Path> folders = Files.list(disk.resolve("work"))) {
      return folders.toList();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
