package io.roomtape.egress.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomtape.egress.ffmpeg.EncodedPictures;
import io.roomtape.egress.ffmpeg.EncodedPictures.Shown;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every encoder of H.264 has to do. */
public abstract class VideoEncoderContract {
  protected static final VideoFormat SMALL = new VideoFormat(320, 180, 30, 400_000);
  private static final Path MEMORY = Path.of("/proc/self/statm");
  private static final int IDR = 5;
  private static final int SEI = 6;

  private final MovingPicture pictures = new MovingPicture(SMALL.width(), SMALL.height());

  /** An encoder as a worker opens it. */
  protected abstract VideoEncoder open(VideoFormat format);

  @Test
  void theConfigurationIsThatOfMainProfileWithOneParameterSetOfEachKind() {
    try (VideoEncoder encoder = open(SMALL)) {
      ByteBuffer record = ByteBuffer.wrap(encoder.configuration());
      assertThat(record.get(0)).as("version").isEqualTo((byte) 1);
      assertThat(record.get(1)).as("profile").isEqualTo((byte) 77);
      assertThat(record.get(4) & 3).as("bytes of a length, less one").isEqualTo(3);
      assertThat(record.get(5) & 31).as("sequence parameter sets").isEqualTo(1);
      int sps = record.getShort(6);
      assertThat(record.get(8) & 31).isEqualTo(7);
      assertThat(record.get(8 + sps)).as("picture parameter sets").isEqualTo((byte) 1);
      assertThat(record.get(8 + sps + 3) & 31).isEqualTo(8);
    }
  }

  @Test
  void everyPictureIsOneAccessUnitThatShowsIt() {
    try (VideoEncoder encoder = open(SMALL);
        EncodedPictures player = new EncodedPictures(encoder.configuration())) {
      for (int n = 0; n < 60; n++) {
        Planes picture = pictures.at(n);
        List<Shown> shown = player.shown(encoder.encode(picture, n == 0));
        assertThat(shown).as("picture %d", n).hasSize(1);
        assertThat(shown.getFirst().width()).isEqualTo(SMALL.width());
        assertThat(shown.getFirst().height()).isEqualTo(SMALL.height());
        assertThat(noise(picture, shown.getFirst())).as("picture %d", n).isLessThan(64);
      }
    }
  }

  @Test
  void aPictureIsAnIdrWhenItMustBeAndNotOtherwise() {
    try (VideoEncoder encoder = open(SMALL);
        EncodedPictures player = new EncodedPictures(encoder.configuration())) {
      List<Integer> keys = new ArrayList<>();
      List<Integer> shown = new ArrayList<>();
      for (int n = 0; n < 70; n++) {
        ByteBuffer unit = encoder.encode(pictures.at(0), n == 7 || n == 8 || n == 60);
        if (types(unit).contains(IDR)) {
          keys.add(n);
        }
        if (player.shown(unit).getFirst().key()) {
          shown.add(n);
        }
      }
      assertThat(keys).containsExactly(0, 7, 8, 60);
      assertThat(shown).isEqualTo(keys);
    }
  }

  @Test
  void anAccessUnitHasNoParameterSetsOrDelimiters() {
    try (VideoEncoder encoder = open(SMALL)) {
      for (int n = 0; n < 10; n++) {
        assertThat(types(encoder.encode(pictures.at(n), n % 5 == 0))).isSubsetOf(1, IDR, SEI);
      }
    }
  }

  @Test
  void theColoursAreSaidToBeThoseOfTheCanvas() {
    try (VideoEncoder encoder = open(SMALL);
        EncodedPictures player = new EncodedPictures(encoder.configuration())) {
      Shown shown = player.shown(encoder.encode(pictures.at(0), true)).getFirst();
      assertThat(shown.colours()).containsExactly(6, 6, 6);
    }
  }

  @Test
  void bitsFollowTheFormat() {
    assertThat(bytes(1_200_000)).isGreaterThan(bytes(400_000) * 3 / 2);
  }

  private int bytes(int bits) {
    try (VideoEncoder encoder =
        open(new VideoFormat(SMALL.width(), SMALL.height(), SMALL.framesPerSecond(), bits))) {
      int sum = 0;
      for (int n = 0; n < 90; n++) {
        sum += encoder.encode(pictures.at(n), n == 0).remaining();
      }
      return sum;
    }
  }

  @Test
  void aPictureThatStandsStillCostsNothingAndStaysAsItIs() {
    try (VideoStream stream = stream();
        EncodedPictures player = new EncodedPictures(stream.configuration())) {
      ByteBuffer still = ByteBuffer.allocate(0);
      for (int n = 0; n < 60; n++) {
        ByteBuffer unit = stream.next(pictures.at(Math.min(n, 9)), n < 10).data();
        Shown shown = player.shown(unit).getFirst();
        if (n < 20) {
          still = shown.luma();
        } else {
          assertThat(unit.remaining()).as("picture %d", n).isLessThan(24);
          assertThat(shown.luma()).as("picture %d", n).isEqualTo(still);
        }
      }
    }
  }

  @Test
  void movementAfterStillnessIsWholeHoweverOftenItComes() {
    try (VideoStream stream = stream();
        EncodedPictures player = new EncodedPictures(stream.configuration())) {
      for (int n = 0; n < 400; n++) {
        boolean moving = n % 50 < 20;
        Planes picture = pictures.at(n - n % 50 + Math.min(n % 50, 19));
        Shown shown = player.shown(stream.next(picture, moving).data()).getFirst();
        assertThat(noise(picture, shown)).as("picture %d", n).isLessThan(64);
      }
    }
  }

  @Test
  void aStreamSaysOfEachPictureWhetherDecodingCanBeginThere() {
    MovingPicture others = new MovingPicture(SMALL.width(), SMALL.height(), 2);
    try (VideoStream stream = stream()) {
      for (int n = 0; n < 130; n++) {
        Planes picture = (n / 20 % 2 == 0 ? pictures : others).at(n);
        VideoStream.Coded coded = stream.next(picture, true);
        assertThat(types(coded.data()).contains(IDR)).as("picture %d", n).isEqualTo(coded.key());
      }
    }
  }

  private VideoStream stream() {
    return new VideoStream(open(SMALL), SMALL.framesPerSecond());
  }

  @Test
  void twoHundredThatWereClosedLeaveNothing() throws IOException {
    assumeTrue(Files.exists(MEMORY));
    openAndClose(50);
    long before = residentPages();
    int threads = Thread.activeCount();
    openAndClose(200);
    assertThat(residentPages() - before).as("pages of 4 kB").isLessThan(14_000);
    assertThat(Thread.activeCount()).isEqualTo(threads);
  }

  private void openAndClose(int times) {
    for (int i = 0; i < times; i++) {
      try (VideoEncoder encoder = open(SMALL)) {
        encoder.encode(pictures.at(i), true);
      }
    }
  }

  private static long residentPages() throws IOException {
    return Long.parseLong(Files.readString(MEMORY).split(" ", -1)[1]);
  }

  /** Mean squared error of luma. */
  private static double noise(Planes picture, Shown shown) {
    double sum = 0;
    for (int y = 0; y < shown.height(); y++) {
      for (int x = 0; x < shown.width(); x++) {
        long at = (long) y * picture.lumaStride() + x;
        int was = picture.luma().get(ValueLayout.JAVA_BYTE, at) & 255;
        int is = shown.luma().get(y * shown.width() + x) & 255;
        sum += (was - is) * (was - is);
      }
    }
    return sum / shown.luma().capacity();
  }

  /** The types of an access unit's NAL units. */
  private static List<Integer> types(ByteBuffer unit) {
    List<Integer> types = new ArrayList<>();
    for (int at = 0; at < unit.limit(); at += 4 + unit.getInt(at)) {
      types.add(unit.get(at + 4) & 31);
    }
    return types;
  }
}
