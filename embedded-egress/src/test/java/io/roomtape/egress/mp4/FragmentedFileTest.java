package io.roomtape.egress.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is torn, and gone on with. */
class FragmentedFileTest {
  @TempDir Path folder;

  @Test
  void cutAtAnyByteItHoldsAllFragmentsBefore() throws IOException {
    Path path = folder.resolve("fragments.mp4");
    Index all = new Made(7, 20).write(path);
    int pictures = all.pictures();
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      for (long cut = file.size() - 1; cut >= all.begin(); cut--) {
        file.truncate(cut);
        int left = FragmentedFile.read(path).map(Index::pictures).orElse(0);
        assertThat(left).isIn(pictures, pictures / 60 * 60, pictures - 60);
        pictures = left;
      }
    }
    assertThat(pictures).isZero();
  }

  @Test
  void aLastFragmentThatIsNotWhatWasWrittenIsNotThere() throws IOException {
    Path path = folder.resolve("fragments.mp4");
    var _ = new Made(6, 60).write(path);
    byte[] bytes = Files.readAllBytes(path);
    Random random = new Random(3);
    for (int n = 0; n < 200; n++) {
      byte[] torn = bytes.clone();
      torn[torn.length - 1 - random.nextInt(2000)] ^= (byte) (1 + random.nextInt(255));
      Files.write(path, torn);
      assertThat(FragmentedFile.read(path).map(Index::pictures)).contains(120);
    }
  }

  @Test
  void whatGoesOnBehindATornFragmentIsTheSameFile() throws IOException {
    Path path = folder.resolve("fragments.mp4");
    Made made = new Made(9, 60);
    var _ = made.write(path);
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(whole, whole.length - 3_000));

    try (FragmentedFile file = FragmentedFile.resume(path, Made.STREAMS).orElseThrow()) {
      assertThat(file.index().pictures()).isPositive().isLessThan(270);
      var _ = made.append(file, file.index().pictures(), file.index().soundFrames());
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(whole);
  }

  @Test
  void ofOtherStreamsNothingIsGoneOnWith() throws IOException {
    Path path = folder.resolve("fragments.mp4");
    var _ = new Made(3, 60).write(path);
    Streams other =
        new Streams(
            Optional.of(new PictureStream(640, 360, 30, new byte[] {1, 66})), Made.STREAMS.sound());

    assertThat(FragmentedFile.resume(path, other)).isEmpty();
    assertThat(FragmentedFile.resume(folder.resolve("none"), other)).isEmpty();
  }

  @Test
  void itSaysItselfWhatIsInIt() throws IOException {
    Path path = folder.resolve("fragments.mp4");
    Index written = new Made(5, 60).write(path);

    Index read = FragmentedFile.read(path).orElseThrow();
    assertThat(read.streams()).isEqualTo(Made.STREAMS);
    assertThat(read.length()).isEqualTo(Duration.ofSeconds(5));
    assertThat(Movie.whole(read, at -> at).written())
        .isEqualTo(Movie.whole(written, at -> at).written());
    Files.write(path, new byte[100_000]);
    assertThat(FragmentedFile.read(path)).isEqualTo(Optional.empty());
  }
}
