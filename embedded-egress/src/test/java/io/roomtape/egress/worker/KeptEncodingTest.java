package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.h264.UnusableEncoderException;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With what a worker goes on that finds other settings than the one before it. */
class KeptEncodingTest {
  private static final Begun COMPOSITE = new Begun(0, 320, 180, 10);
  private static final Encoding BEFORE =
      encoding(EncoderSetting.Ffmpeg.openH264(), Quality.ECONOMY);
  private static final Encoding NOW = encoding(new EncoderSetting.Bundled(), Quality.HIGH);

  @TempDir Path folder;
  private WorkFiles files;

  private static Encoding encoding(EncoderSetting encoder, Quality quality) {
    return new Encoding(Path.of("target", "natives"), encoder, quality);
  }

  @BeforeEach
  void load() {
    Ffmpeg.load();
    files = WorkFiles.in(folder);
  }

  @Test
  void itIsThatOfThePicturesThatThereAre() throws IOException {
    encodeWith(BEFORE);

    KeptEncoding.open(files, COMPOSITE, NOW, false).close();

    assertThat(files.encoding()).hasContent("ffmpeg\nECONOMY\n");
  }

  @Test
  void withoutPicturesItIsThatOfNow() throws IOException {
    KeptEncoding.open(files, COMPOSITE, BEFORE, true).close();
    KeptEncoding.open(files, COMPOSITE, NOW, true).close();

    assertThat(files.encoding()).hasContent("bundled\nHIGH\n");
  }

  @Test
  void oneThatIsGoneIsReplacedOnlyIfAllCanBeEncodedAnew() throws IOException {
    encodeWith(BEFORE);
    String gone = folder.resolve("gone.so") + "\nHIGH\n";
    Files.writeString(files.encoding(), gone);

    assertThatThrownBy(() -> KeptEncoding.open(files, COMPOSITE, NOW, false))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("gone.so");
    assertThat(files.encoding()).hasContent(gone);
    KeptEncoding.open(files, COMPOSITE, NOW, true).close();
    assertThat(files.encoding()).hasContent("bundled\nHIGH\n");
  }

  @Test
  void whatWasEncodedOtherwiseStaysAsItIsIfNothingElseCanBeMade() throws IOException {
    encodeWith(BEFORE);
    byte[] made = Files.readAllBytes(files.fragments());
    Begun larger = new Begun(0, 640, 360, 10);

    assertThatThrownBy(
            () ->
                new FileOutput(
                    files.fragments(), larger, Optional.of(BEFORE.open(larger)), false, () -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot go on with what was encoded otherwise");
    assertThat(files.fragments()).hasBinaryContent(made);
  }

  private void encodeWith(Encoding encoding) throws IOException {
    try (FileOutput output =
        new FileOutput(
            files.fragments(),
            COMPOSITE,
            Optional.of(KeptEncoding.open(files, COMPOSITE, encoding, true)),
            true,
            () -> {})) {
      output.frame(true);
      var _ = output.finish();
    }
  }
}
