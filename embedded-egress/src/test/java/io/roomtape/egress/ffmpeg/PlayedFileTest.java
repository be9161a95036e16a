package io.roomtape.egress.ffmpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.encode.SoundFormat;
import io.roomtape.egress.journal.SoundCodec;
import io.roomtape.egress.mp4.FastStart;
import io.roomtape.egress.mp4.FragmentedFile;
import io.roomtape.egress.mp4.Index;
import io.roomtape.egress.mp4.PictureStream;
import io.roomtape.egress.mp4.SoundStream;
import io.roomtape.egress.mp4.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What FFmpeg makes of the files: pictures that turn light each second, and a beep with each. */
class PlayedFileTest {
  private static final int RATE = 30;
  private static final int SIZE = 64;
  private static final int SAMPLES = 1600;
  private static final int HERTZ = 1000;

  @TempDir Path folder;
  private FastStart end;

  @BeforeEach
  void paths() {
    Ffmpeg.load();
    end =
        new FastStart(
            folder.resolve("fragments.mp4"), folder.resolve("front"), folder.resolve("whole.mp4"));
  }

  @Test
  void aFileWhoseIndexIsLargerThanTheSpaceForItPlaysToItsEnd() throws IOException {
    end.finish(write(230));

    Mp4Reader file = Mp4Reader.read(end.finished());
    assertThat(file.frames()).isEqualTo(230 * RATE);
    assertThat(file.soundSeconds()).isCloseTo(230, within(0.03));
    assertInStep(file, 230);
    assertThat(file.keyFrames()).contains(0.0, 5.0, 225.0);
  }

  @Test
  void fragmentsPlayUpToTheLastThatIsWholeWhateverThereIsOfTheNext() throws IOException {
    var _ = write(7);
    byte[] all = Files.readAllBytes(end.fragments());
    String text = new String(all, ISO_8859_1);
    int last = text.lastIndexOf("moof") - 4;
    int media = text.indexOf("mdat", last) + 4;
    Arrays.fill(all, last, media, (byte) 0);
    for (int cut = last; cut < all.length; cut += (all.length - last) / 23) {
      Files.write(end.fragments(), Arrays.copyOf(all, cut));
      Mp4Reader file = Mp4Reader.read(end.fragments());
      assertThat(file.frames()).isEqualTo(6 * RATE);
      assertInStep(file, 5);
    }
  }

  private static void assertInStep(Mp4Reader file, int seconds) {
    List<Double> flashes = file.flashes(32, 32);
    List<Double> beeps = file.beeps(HERTZ);
    for (int n = 0; n < seconds; n++) {
      assertThat(flashes.get(n)).isCloseTo(n + 0.5, within(0.001));
      assertThat(beeps.get(n)).isCloseTo(n + 0.5, within(0.005));
    }
  }

  private Index write(int seconds) throws IOException {
    try (YuvCanvas canvas = new YuvCanvas(SIZE, SIZE);
        FfmpegH264 video =
            new FfmpegH264("libopenh264", Quality.STANDARD.format(SIZE, SIZE, RATE));
        FfmpegSound sound = new FfmpegSound(new SoundFormat(SoundCodec.AAC, 48_000, 0));
        FragmentedFile file =
            FragmentedFile.create(
                end.fragments(),
                new Streams(
                    new PictureStream(SIZE, SIZE, RATE, video.configuration()),
                    new SoundStream(
                        SoundCodec.AAC, 48_000, sound.configuration(), sound.priming())))) {
      for (int n = 0; n < seconds * RATE; n++) {
        boolean on = n % RATE >= 15 && n % RATE < 18;
        canvas.fill(new Rect(0, 0, SIZE, SIZE), on ? 0xFFFFFF : 0x404040);
        boolean key = n % (5 * RATE) == 0;
        file.picture(video.encode(canvas.planes(), key), key);
        sound.encode(tone(n, on), tone(n, on), frame -> append(file, frame));
      }
      sound.finish(frame -> append(file, frame));
      return file.finish();
    }
  }

  private static void append(FragmentedFile file, ByteBuffer frame) {
    try {
      file.sound(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] tone(int picture, boolean on) {
    float[] samples = new float[SAMPLES];
    for (int i = 0; on && i < SAMPLES; i++) {
      double t = (picture * (double) SAMPLES + i) / 48_000;
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * HERTZ * t));
    }
    return samples;
  }
}
