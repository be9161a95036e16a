package io.roomtape.egress.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From fragments to one whole file. */
class FastStartTest {
  @TempDir Path folder;
  private FastStart end;

  @BeforeEach
  void paths() {
    end =
        new FastStart(
            folder.resolve("fragments.mp4"), folder.resolve("front"), folder.resolve("whole.mp4"));
  }

  @ParameterizedTest
  @CsvSource({"1, 400", "7, 400", "200, 100", "400, 3000", "3600, 2000", "3600, 1"})
  void theIndexInFrontLeadsToEverySample(int seconds, int most) throws IOException {
    Made made = new Made(seconds, most);
    end.finish(made.write(end.fragments()));

    Mp4Boxes file = Mp4Boxes.read(end.finished());
    assertThat(file.topLevel()).containsExactly("ftyp", "moov", "mdat");
    assertSame(file.samples(0), made.pictures);
    assertSame(file.samples(1), made.sound);
    assertThat(file.keys())
        .isEqualTo(
            IntStream.range(0, seconds * Made.RATE)
                .filter(Made::isKey)
                .mapToObj(i -> i + 1)
                .toList());
    assertThat(left()).containsExactly(end.finished());
  }

  @Test
  void whatPlaysIsWhatWasRecordedWithoutTheEncodersPriming() throws IOException {
    Made made = new Made(7, 400);
    end.finish(made.write(end.fragments()));

    Mp4Boxes file = Mp4Boxes.read(end.finished());
    assertThat(file.movieHeader().getInt(20)).isEqualTo(48_000);
    assertThat(file.movieHeader().getLong(24)).isEqualTo(7 * 48_000);
    assertThat(file.content(0, "edts", "elst").getLong(8)).isEqualTo(7 * 48_000);
    assertThat(file.content(0, "edts", "elst").getLong(16)).isZero();
    assertThat(file.content(1, "edts", "elst").getLong(8)).isEqualTo(7 * 48_000);
    assertThat(file.content(1, "edts", "elst").getLong(16)).isEqualTo(1024);
    assertThat(file.content(0, "mdia", "mdhd").getLong(24)).isEqualTo(7 * 30 * 512);
    assertThat(file.all()).doesNotContain("mvex", "moof");
  }

  @Test
  void littleMoreThanTheIndexIsCopied() throws IOException {
    Index index = new Made(3600, 2000).write(end.fragments());
    long before = Files.size(end.fragments());
    end.prepare(index);

    long copied = Files.size(end.fragments()) - before;
    assertThat(copied).isLessThan(Files.size(end.front()) + 200_000);
  }

  @Test
  void offsetsBeyondFourGigabytesAreKept() {
    Index index = new Index(Made.STREAMS, 0);
    index.video().chunk(6_000_000_000L);
    index.video().add(10, true);
    index.grow(6_000_000_010L);

    Mp4Boxes large = Mp4Boxes.of(Movie.whole(index, at -> at + 1).written());
    assertThat(large.content(0, "mdia", "minf", "stbl", "co64").getLong(8))
        .isEqualTo(6_000_000_001L);
    assertThat(large.all()).doesNotContain("stco");
  }

  /** Each state that a crash can leave, made by hand from the one before it. */
  @ParameterizedTest
  @CsvSource({"20, 400", "400, 300"})
  void whateverCrashesTheNextTryMakesTheSameFile(int seconds, int most) throws IOException {
    Index index = new Made(seconds, most).write(end.fragments());
    byte[] fragments = Files.readAllBytes(end.fragments());
    end.prepare(index);
    byte[] prepared = Files.readAllBytes(end.fragments());
    byte[] front = Files.readAllBytes(end.front());
    assertThat(end.resume()).isTrue();
    byte[] whole = Files.readAllBytes(end.finished());

    for (int cut : cuts(fragments.length, prepared.length)) {
      Files.delete(end.finished());
      Files.write(end.fragments(), Arrays.copyOf(prepared, cut));
      Files.write(folder.resolve("front.part"), Arrays.copyOf(front, front.length / 2));
      assertThat(end.resume()).isFalse();
      end.finish(index);
      assertThat(Files.readAllBytes(end.finished())).isEqualTo(whole);
    }
    for (int written : cuts(0, front.length)) {
      Files.delete(end.finished());
      byte[] torn = prepared.clone();
      System.arraycopy(front, 0, torn, 0, written);
      Files.write(end.fragments(), torn);
      Files.write(end.front(), front);
      assertThat(end.resume()).isTrue();
      assertThat(Files.readAllBytes(end.finished())).isEqualTo(whole);
    }
    Files.write(end.front(), front);
    assertThat(end.resume()).isTrue();
    assertThat(Files.readAllBytes(end.finished())).isEqualTo(whole);
    assertThat(left()).containsExactly(end.finished());
  }

  @Test
  void aFrontWithoutFragmentsIsForgotten() throws IOException {
    Files.write(end.front(), new byte[10]);

    assertThat(end.resume()).isFalse();
    assertThat(left()).isEmpty();
  }

  private static int[] cuts(int from, int to) {
    return IntStream.rangeClosed(0, 10).map(i -> from + (to - from) * i / 10).distinct().toArray();
  }

  private static void assertSame(List<ByteBuffer> actual, List<byte[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isEqualTo(ByteBuffer.wrap(expected.get(i)));
    }
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
