package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.SampleRoom;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.encode.MovingPicture;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.mp4.FastStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes, rates and bit rates that a request may ask for, as they are in the file. */
class AskedEncodingTest {
  private static final Encoding ENCODING =
      new Encoding(Path.of("target", "natives"), SampleRoom.best(), Quality.STANDARD);
  private static final int SECONDS = 4;

  @TempDir Path folder;
  private FastStart end;

  @BeforeEach
  void load() {
    Ffmpeg.load();
    end = WorkFiles.in(folder).fastStart();
  }

  @ParameterizedTest
  @CsvSource({"720, 1280, 60", "854, 480, 7", "1080, 1920, 5", "128, 128, 59", "362, 642, 23"})
  void anySizeAndRateIsThatLong(int width, int height, int rate) throws IOException {
    Mp4Reader file = film(new Begun(0, width, height, rate), false);

    assertThat(file.height()).isEqualTo(height);
    assertThat(file.frames()).isEqualTo(SECONDS * rate);
    assertThat(file.soundSeconds()).isCloseTo(SECONDS, within(0.03));
    assertThat(file.lastPicture()).isCloseTo(SECONDS - 1.0 / rate, within(0.001));
    int middle = rate * SECONDS / 2;
    assertThat(file.colour((middle + 0.5) / rate, width / 2, height / 2) & 255)
        .isCloseTo(grey(middle), within(8));
  }

  @Test
  void keyFramesComeAsOftenAsAsked() throws IOException {
    Mp4Reader file = film(asked(new EncodingWishes(0, 0, 500)), false);

    assertThat(file.keyFrames()).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5);
  }

  @Test
  void theFirstPictureIsSharp() {
    Begun composite = new Begun(0, 640, 360, 30);
    VideoFormat format = Quality.STANDARD.format(640, 360, 30);

    assertThat(firstPicture(ENCODING.open(composite)))
        .isGreaterThan(firstPicture(ENCODING.encoders().open(ENCODING.encoder(), format)) * 5 / 4);
  }

  private static int firstPicture(VideoEncoder encoder) {
    try (encoder) {
      return encoder.encode(new MovingPicture(640, 360).at(0), true).remaining();
    }
  }

  @Test
  void bitRatesAreMoreWhereMoreIsAsked() throws IOException {
    assertThat(size(new EncodingWishes(2_000_000, 64_000, 0)))
        .isGreaterThan(size(new EncodingWishes(150_000, 64_000, 0)) * 3 / 2);
    assertThat(size(new EncodingWishes(150_000, 320_000, 0)))
        .isGreaterThan(size(new EncodingWishes(150_000, 64_000, 0)) + SECONDS * 20_000);
  }

  private long size(EncodingWishes wishes) throws IOException {
    Files.deleteIfExists(end.fragments());
    film(asked(wishes), true);
    return Files.size(end.finished());
  }

  private static Begun asked(EncodingWishes wishes) {
    return new Begun(0, 320, 180, 30, Look.DEFAULT, wishes);
  }

  private Mp4Reader film(Begun composite, boolean busy) throws IOException {
    int rate = composite.framesPerSecond();
    Random noise = new Random(7);
    try (FileOutput output = new FileOutput(end.fragments(), composite, ENCODING.open(composite))) {
      for (int n = 0; n < SECONDS * rate; n++) {
        int grey = grey(n);
        Rect all = new Rect(0, 0, composite.width(), composite.height());
        output.canvas().fill(all, grey << 16 | grey << 8 | grey);
        for (int i = 0; busy && i < 60; i++) {
          Rect spot = new Rect(noise.nextInt(150) * 2, noise.nextInt(80) * 2, 16, 16);
          output.canvas().fill(spot, noise.nextInt(0x1000000));
        }
        output.frame(true);
        int samples = (n + 1) * 48_000 / rate - n * 48_000 / rate;
        output.sound(noise(noise, samples), noise(noise, samples));
      }
      end.finish(output.finish());
    }
    return Mp4Reader.read(end.finished());
  }

  private static int grey(int picture) {
    return 40 + picture % 60 * 3;
  }

  private static float[] noise(Random noise, int samples) {
    float[] sound = new float[samples];
    IntStream.range(0, samples).forEach(i -> sound[i] = noise.nextFloat() - 0.5f);
    return sound;
  }
}
