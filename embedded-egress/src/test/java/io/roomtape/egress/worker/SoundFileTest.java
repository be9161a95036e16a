package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.HeardSound;
import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.Pieces;
import io.roomtape.egress.journal.SoundCodec;
import io.roomtape.egress.mp4.Index;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of sound alone, which other processes go on with. */
class SoundFileTest {
  private static final int HERTZ = 440;
  private static final double LEVEL = 0.5;
  private static final int RATE = 30;

  @TempDir Path folder;
  private WorkFiles files;

  @BeforeEach
  void load() {
    Ffmpeg.load();
    files = WorkFiles.in(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "MP4_SOUND, AAC, 48000, aac, 0.01",
    "MP4_SOUND, AAC, 44100, aac, 0.01",
    "MP4_SOUND, AAC, 16000, aac, 0.01",
    "MP4_SOUND, OPUS, 48000, opus, 0.02",
    "OGG, OPUS, 48000, opus, 0.02",
    "MP3, MP3, 48000, mp3float, 0.01",
    "MP3, MP3, 44100, mp3float, 0.01",
    "MP3, MP3, 32000, mp3float, 0.01",
  })
  void whatIsHeardIsWhatWasMixedWhereverAnotherGoesOn(
      Form form, SoundCodec codec, int rate, String decoder, double click) throws IOException {
    Begun composite = begun(form, codec, rate);
    write(composite, 200, false);
    assertThat(write(composite, 320, false)).isBetween(150L, 200L);
    assertThat(write(composite, 407, true)).isBetween(270L, 320L);

    HeardSound heard = HeardSound.read(files.finished());
    assertThat(heard.codec()).isEqualTo(decoder);
    assertThat(heard.rate()).isEqualTo(rate);
    assertThat(heard.streams()).isEqualTo(1);
    // Of Ogg FFmpeg counts the 6.5 ms, too, that are not heard.
    assertThat(heard.seconds()).isCloseTo(407.0 / RATE, within(form == Form.OGG ? 0.007 : 0.001));
    assertThat(heard.heard()).isCloseTo(407.0 / RATE, within(0.03));
    assertThat(WholeFile.length(files).toNanos() / 1e9).isCloseTo(407.0 / RATE, within(0.0001));
    assertThat(heard.worstClick(HERTZ)).isLessThan(click);
    assertThat(heard.worstOff(HERTZ, LEVEL)).isLessThan(0.08);
  }

  @ParameterizedTest
  @CsvSource({"OGG", "MP3"})
  void aCopyThatWasTornIsMadeAgain(Form form) throws IOException {
    Begun composite = begun(form, form.codec(EncodingWishes.NONE), 48_000);
    write(composite, 100, true);
    byte[] whole = Files.readAllBytes(files.finished());
    Files.delete(files.finished());
    Files.write(folder.resolve("recording.part"), new byte[whole.length + 999]);

    assertThat(files.fastStart().resume()).isFalse();
    assertThat(write(composite, 100, true)).isPositive();

    assertThat(files.finished()).hasBinaryContent(whole);
    assertThat(folder.resolve("recording.part")).doesNotExist();
    assertThat(files.fastStart().resume()).isTrue();
  }

  private static Begun begun(Form form, SoundCodec codec, int rate) {
    EncodingWishes wishes = new EncodingWishes(0, 0, 0, rate, Optional.of(codec));
    return new Begun(0, 1280, 720, RATE, Look.DEFAULT, wishes, form, Pieces.FILE);
  }

  /** Everything from the beginning, as a composition does; returns what there was already. */
  private long write(Begun composite, int ticks, boolean finish) throws IOException {
    try (FileOutput output =
        new FileOutput(files.fragments(), composite, Optional.empty(), true, () -> {})) {
      for (int n = 0; n < ticks; n++) {
        output.frame(false);
        float[] tone = new float[48_000 / RATE];
        for (int i = 0; i < tone.length; i++) {
          double at = (n * (double) tone.length + i) / 48_000;
          tone[i] = (float) (LEVEL * Math.sin(2 * Math.PI * HERTZ * at));
        }
        output.sound(tone, tone);
      }
      if (finish) {
        Index index = output.finish();
        WholeFile.make(files, composite.form(), index);
      }
      return output.before();
    }
  }
}
