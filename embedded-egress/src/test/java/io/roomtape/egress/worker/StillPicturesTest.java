package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.SampleRoom;
import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of finished files, by a process of its own. */
class StillPicturesTest {
  private static final Path NATIVES = Path.of("target", "natives");

  @TempDir Path folder;

  @Test
  void aFinishedFileGetsAPosterAndAStoryboard() throws Exception {
    Ffmpeg.load();
    WorkFiles files = WorkFiles.in(Files.createDirectory(folder.resolve("work")));
    SampleRoom room = new SampleRoom(6);
    room.joins("Alice", 0).microphone(440, 0).camera(0xC03030, 0.5);
    // With a key frame at each full second, where nobody flashes.
    room.writeJournal(
        files.journal(), new Begun(0, 1280, 720, 30, Look.DEFAULT, new EncodingWishes(0, 0, 500)));
    try (JournalTail tail = new JournalTail(files.journal(), new CountDownLatch(0), () -> {})) {
      Encoding encoding = new Encoding(NATIVES, SampleRoom.best(), Quality.STANDARD);
      assertThat(WorkerMain.compose(tail, files, encoding, () -> {}, _ -> {}).length())
          .isEqualTo(Duration.ofSeconds(6));
    }
    Path made = Files.createDirectory(folder.resolve("made"));

    Map<Beside, Path> taken = pictures().of(files.finished(), made);

    assertThat(taken).containsOnlyKeys(Beside.POSTER, Beside.STORYBOARD, Beside.STORYBOARD_INDEX);
    var poster = ImageIO.read(made.resolve(Beside.POSTER.workFile()).toFile());
    assertThat(poster.getWidth()).isEqualTo(640);
    var all = ImageIO.read(made.resolve(Beside.STORYBOARD.workFile()).toFile());
    assertThat(all.getRGB(4 * 160 + 80, 45) >> 16 & 255).isCloseTo(0xC0, within(15));
    assertThat(Files.readString(made.resolve(Beside.STORYBOARD_INDEX.workFile())))
        .contains("00:00:05.000 --> 00:00:06.000\nstoryboard.jpg#xywh=800,0,160,90");
  }

  @Test
  void whatCannotBeReadIsAFailureThatSaysSo() throws Exception {
    Path broken = Files.write(folder.resolve("broken.mp4"), new byte[1000]);
    Path made = Files.createDirectory(folder.resolve("made"));

    assertThatThrownBy(() -> pictures().of(broken, made))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("exit code 1");
    assertThat(made).isEmptyDirectory();
  }

  @Test
  void whatTakesTooLongIsGivenUp() throws Exception {
    Path made = Files.createDirectory(folder.resolve("made"));

    assertThatThrownBy(() -> new StillPictures(NATIVES, Duration.ofMillis(1)).of(folder, made))
        .isInstanceOf(IOException.class)
        .hasMessage("it took longer than 0 s");
  }

  private static StillPictures pictures() throws IOException {
    return new StillPictures(NATIVES, Duration.ofMinutes(1));
  }
}
