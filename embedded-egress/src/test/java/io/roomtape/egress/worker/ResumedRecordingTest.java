package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.SampleRoom;
import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that dies, and the next that goes on with what it has made. */
class ResumedRecordingTest {
  private static final Encoding ENCODING =
      new Encoding(Path.of("target", "natives"), SampleRoom.best(), Quality.STANDARD);

  @TempDir Path folder;
  private WorkFiles files;

  @BeforeEach
  void load() {
    Ffmpeg.load();
    files = WorkFiles.in(folder);
  }

  @Test
  void theNextWorkerGoesOnWhereTheLastFragmentEnds() throws Exception {
    SampleRoom room = new SampleRoom(9);
    room.joins("Alice", 0).camera(0xC03030, 0).microphone(440, 0);
    room.joins("Bob", 1).camera(0x30A030, 1).microphone(1000, 1).leaves(6.4);
    room.writeJournal(files.journal());

    dieAfter(150);
    byte[] first = Files.readAllBytes(files.fragments());
    dieAfter(205);
    Composed made = compose(() -> {});

    assertThat(made.length().toMillis()).isEqualTo(9000);
    assertThat(Arrays.mismatch(Files.readAllBytes(files.finished()), first))
        .as("only the front is new")
        .isLessThan(70_000);
    Mp4Reader file = Mp4Reader.read(files.finished());
    assertThat(file.frames()).isEqualTo(270);
    assertInStep(file, 60, 440, 0, 9);
    assertInStep(file, 1200, 1000, 2, 6);
    assertThat(file.colour(5.5, 320, 360) >> 16).isCloseTo(0xC0, within(15));
    assertThat(file.colour(5.5, 960, 360) >> 8 & 255).isCloseTo(0xA0, within(15));
    assertThat(file.colour(7.5, 640, 360) >> 16).isCloseTo(0xC0, within(15));
  }

  @Test
  void whatGoesWithARecordingIsTheSameWhoeverMadeIt() throws Exception {
    SampleRoom room = new SampleRoom(9);
    room.joins("Alice", 0).camera(0xC03030, 0).microphone(440, 0).speaks(2, 7);
    room.joins("Bob", 1).camera(0x30A030, 1).leaves(6.4);
    room.writeJournal(files.journal());
    Path other = Files.createDirectory(folder.resolve("other"));
    room.writeJournal(WorkFiles.in(other).journal());

    dieAfter(150);
    dieAfter(205);
    compose(() -> {});
    files = WorkFiles.in(other);
    compose(() -> {});

    for (Beside what : Beside.values()) {
      assertThat(folder.resolve(what.workFile())).hasSameBinaryContentAs(files.beside(what));
    }
    assertThat(Files.readString(files.beside(Beside.TIMELINE)))
        .contains("\"identity\":\"Bob\",\"name\":\"Bob\",\"present\":[[1000,6400]]")
        .contains("\"speaking\":[[2000,7000]]");
    assertThat(Files.readString(files.beside(Beside.SPEAKERS))).contains("<v Alice>Alice");
    assertThat(colour(files.beside(Beside.POSTER), 160, 180) >> 16).isCloseTo(0xC0, within(15));
    assertThat(colour(files.beside(Beside.STORYBOARD), 3 * 160 + 120, 45) >> 8 & 255)
        .isCloseTo(0xA0, within(15));
  }

  private static int colour(Path jpeg, int x, int y) throws IOException {
    return ImageIO.read(jpeg.toFile()).getRGB(x, y) & 0xFFFFFF;
  }

  @Test
  void theLookIsTheOneThatCameLastWhereverAWorkerGoesOn() throws Exception {
    SampleRoom room = new SampleRoom(5).looks("single-speaker", 1).looks("grid-light", 3.5);
    room.joins("Alice", 0).camera(0xC03030, 0);
    room.joins("Bob", 0).camera(0x30A030, 0).microphone(1000, 0);
    room.writeJournal(files.journal());

    dieAfter(80);
    var _ = compose(() -> {});

    Mp4Reader file = Mp4Reader.read(files.finished());
    assertThat(file.frames()).isEqualTo(150);
    assertThat(file.colour(0.8, 960, 360) >> 8 & 255).isCloseTo(0xA0, within(15));
    for (double at : new double[] {1.5, 2.5, 3.2}) {
      assertThat(file.colour(at, 960, 60) >> 16).as("at %s", at).isCloseTo(0xC0, within(15));
    }
    assertThat(file.colour(4, 960, 360) >> 8 & 255).isCloseTo(0xA0, within(15));
    assertThat(file.colour(4, 960, 60) & 255).isCloseTo(0xFA, within(15));
  }

  @Test
  void aFileThatWasWholeWhenItsWorkerDiedIsToldOf() throws Exception {
    SampleRoom room = new SampleRoom(3);
    room.joins("Alice", 0).encrypts().camera(0xC03030, 0).microphone(440, 0);
    room.writeJournal(files.journal());
    Composed made = compose(() -> {});

    assertThat(files.fastStart().resume()).isTrue();
    assertThat(Finished.of(files)).isEqualTo(made);
    assertThat(made.encrypted()).isEqualTo(2);
  }

  private static void assertInStep(Mp4Reader file, int x, int hertz, int from, int to) {
    for (int second = from; second < to; second++) {
      double at = second;
      double flash = nearest(file.flashes(x, 360), at);
      double beep = nearest(file.beeps(hertz), at);
      assertThat(beep - flash).as("sound behind picture at %s", at).isBetween(-0.045, 0.045);
    }
  }

  private static double nearest(java.util.List<Double> times, double at) {
    return times.stream()
        .min(java.util.Comparator.comparingDouble(time -> Math.abs(time - at - 0.06)))
        .orElseThrow();
  }

  private void dieAfter(int pictures) {
    int[] left = {pictures};
    assertThatThrownBy(
            () ->
                compose(
                    () -> {
                      if (left[0]-- == 0) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");
  }

  private Composed compose(Runnable eachPicture) throws IOException, InterruptedException {
    try (JournalTail tail = new JournalTail(files.journal(), new CountDownLatch(0), () -> {})) {
      return WorkerMain.compose(tail, files, ENCODING, eachPicture, _ -> {});
    }
  }
}
