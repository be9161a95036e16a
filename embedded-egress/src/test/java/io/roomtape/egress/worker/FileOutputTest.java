package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.SampleRoom;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.mp4.FastStart;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that another process goes on with. */
class FileOutputTest {
  private static final Begun COMPOSITE = new Begun(0, 160, 96, 30);
  private static final int HERTZ = 440;

  private static final Encoding ENCODING =
      new Encoding(Path.of("target", "natives"), SampleRoom.best(), Quality.STANDARD);

  @TempDir Path folder;
  private FastStart end;

  @BeforeEach
  void load() {
    Ffmpeg.load();
    end = WorkFiles.in(folder).fastStart();
  }

  @Test
  void neitherPictureNorSoundIsTornWhereAnotherGoesOn() throws IOException {
    write(0, 100, false);
    assertThat(write(60, 235, false)).isEqualTo(60);
    assertThat(write(180, 300, true)).isEqualTo(180);

    Mp4Reader file = Mp4Reader.read(end.finished());
    assertThat(file.frames()).isEqualTo(300);
    assertThat(file.soundSeconds()).isCloseTo(10, within(0.03));
    assertThat(file.keyFrames()).contains(0.0, 2.0, 6.0);
    assertThat(file.worstClick(HERTZ)).isLessThan(0.01);
    for (int n = 0; n < 300; n++) {
      assertThat(file.colour(n / 30.0 + 0.001, 80, 48) & 255).isCloseTo(grey(n), within(6));
    }
  }

  @Test
  void aFileOfOtherStreamsIsBegunAnew() throws IOException {
    write(0, 100, false);
    try (FileOutput other = open(new Begun(0, 176, 96, 30))) {
      assertThat(other.before()).isZero();
    }
  }

  @Test
  void whatWasWholeAlreadyStaysAsItIs() throws IOException {
    try (FileOutput output = open(COMPOSITE)) {
      append(output, 130);
      var _ = output.finish();
    }
    assertThat(write(130, 130, true)).isEqualTo(130);

    Mp4Reader file = Mp4Reader.read(end.finished());
    assertThat(file.frames()).isEqualTo(130);
    assertThat(file.soundSeconds()).isCloseTo(130 / 30.0, within(0.03));
  }

  private FileOutput open(Begun composite) throws IOException {
    return new FileOutput(end.fragments(), composite, ENCODING.open(composite));
  }

  /** Everything from the beginning, as a composition does; returns what there was already. */
  private long write(int before, int pictures, boolean finish) throws IOException {
    try (FileOutput output = open(COMPOSITE)) {
      assertThat(output.before()).isEqualTo(before);
      append(output, pictures);
      if (finish) {
        end.finish(output.finish());
      }
      return output.before();
    }
  }

  private static void append(FileOutput output, int pictures) {
    for (int n = 0; n < pictures; n++) {
      int grey = grey(n);
      output.canvas().fill(new Rect(0, 0, 160, 96), grey << 16 | grey << 8 | grey);
      output.frame(true);
      float[] tone = new float[1600];
      for (int i = 0; i < tone.length; i++) {
        tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * HERTZ * (n * 1600.0 + i) / 48_000));
      }
      output.sound(tone, tone);
    }
  }

  private static int grey(int picture) {
    return 40 + picture % 150;
  }
}
