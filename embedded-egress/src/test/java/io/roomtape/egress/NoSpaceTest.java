package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.ffmpeg.Mp4Packets;
import io.roomtape.livekit.twirp.TwirpException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What finds no space on its way from a journal to the storage is finished when there is some. */
class NoSpaceTest {
  private static final String ID = "EG_left";
  private static final double LENGTH = 30;
  private static final String RESTARTED = "End reason: Server restarted";

  @TempDir Path folder;
  private final FakeRooms rooms = new FakeRooms();

  /** Small is what the recorder works on, or the storage. */
  private SmallDisk smallDisk(String small) throws Exception {
    SmallDisk disk = SmallDisk.at(folder.resolve(small), 8_000_000);
    // The libraries need more room than there is.
    Path recorder = Files.createDirectories(folder.resolve("egress"));
    Path large = Files.createDirectories(folder.resolve("native"));
    Files.createSymbolicLink(recorder.resolve("native"), large);
    LeftRecording.in(recorder, ID, LENGTH);
    // Beside the fragments lie small pictures, on such a canvas as large as they.
    disk.fill(small.equals("egress") ? 400_000 : 200_000);
    return disk;
  }

  private EgressClient recorder() {
    return new EgressClient(
        folder, rooms, config -> config.withLimits(config.limits().withLeastSpace(1_000_000)));
  }

  @Test
  void fragmentsThatFindNoSpaceAreGoneOnWithAndMeanwhileNothingBegins() throws Exception {
    rooms.create("other");
    try (SmallDisk disk = smallDisk("egress");
        EgressClient egress = recorder()) {
      egress.awaitListed(
          ID, EgressStatus.EGRESS_ENDING, RESTARTED + "; waits for space on the server's disk");
      assertThat(Files.size(disk.folder().resolve("work").resolve(ID).resolve("fragments.mp4")))
          .isGreaterThan(100_000);
      await().until(() -> egress.unusable().isPresent());
      assertThatThrownBy(() -> egress.startRecording("other", "x"))
          .isInstanceOf(TwirpException.class)
          .hasMessage("The server's disk is full");
      disk.empty();

      assertStored(egress);
    }
  }

  @Test
  void aFileThatFindsNoSpaceInTheStorageIsStoredLater() throws Exception {
    try (SmallDisk disk = smallDisk("stored");
        EgressClient egress = recorder()) {
      egress.awaitListed(ID, EgressStatus.EGRESS_ENDING, RESTARTED + "; waits for the storage");
      await().atMost(60, TimeUnit.SECONDS).until(() -> egress.attempts() > 2);
      assertThat(egress.storageProblem().orElseThrow()).contains("No space left");
      disk.empty();

      assertStored(egress);
    }
  }

  private void assertStored(EgressClient egress) {
    egress.awaitListed(ID, EgressStatus.EGRESS_COMPLETE, RESTARTED);
    assertThat(egress.statuses()).doesNotContain(EgressStatus.EGRESS_FAILED);
    Mp4Packets file = Mp4Packets.read(egress.stored(ID + ".mp4"));
    assertThat(file.seconds()).isCloseTo(LENGTH, within(0.001));
    assertThat(file.pictures().count()).isEqualTo((int) (LENGTH * 30));
    assertThat(file.sound().seconds()).isCloseTo(LENGTH, within(0.05));
    assertThat(file.pictures().gaps() + file.sound().gaps()).isZero();
    assertThat(folder.resolve("egress/work").resolve(ID)).doesNotExist();
  }
}
