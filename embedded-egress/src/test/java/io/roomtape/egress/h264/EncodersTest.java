package io.roomtape.egress.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.EncoderSetting.Auto;
import io.roomtape.egress.encode.EncoderSetting.Bundled;
import io.roomtape.egress.encode.EncoderSetting.Ffmpeg;
import io.roomtape.egress.encode.EncoderSetting.File;
import io.roomtape.egress.encode.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EncodersTest {
  private static final File NO_FILE = new File(Path.of("no", "libopenh264.so").toAbsolutePath());

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void theBuildThatComesAlongIsTheFirstChoice() {
    Choice choice = new Encoders(folder).choose(new Auto());
    assertThat(choice.encoder()).isEqualTo(new Bundled());
    assertThat(choice.name()).isEqualTo("OpenH264");
    assertThat(choice.version()).isEqualTo("2.7.0");
    assertThat(choice.sentence()).matches("OpenH264 2\\.7\\.0, own build, \\d+\\.\\d ms a picture");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatDoesNotWorkIsPassedOverAndToldWithTheReason() {
    File other = new File(Path.of("/lib/x86_64-linux-gnu/libm.so.6"));
    Encoders encoders = new Encoders(folder, List.of(NO_FILE, other, Ffmpeg.openH264()));
    Choice choice = encoders.choose(new Auto());
    assertThat(choice.encoder()).isEqualTo(Ffmpeg.openH264());
    assertThat(choice.name()).isEqualTo("libopenh264");
    assertThat(choice.sentence())
        .startsWith("libopenh264 of FFmpeg " + choice.version() + ", ")
        .contains(" ms a picture; passed over: ", NO_FILE + " cannot be loaded; ")
        .containsPattern("libm.so.6 (has no WelsCreateSVCEncoder|cannot be loaded)$");
  }

  @Test
  void aFolderThatCannotBeWrittenLeavesTheOthers() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Encoders encoders = new Encoders(file, List.of(new Bundled(), Ffmpeg.openH264()));
    Choice choice = encoders.choose(new Auto());
    assertThat(choice.encoder()).isEqualTo(Ffmpeg.openH264());
    assertThat(choice.sentence()).contains("; passed over: bundled: ");
  }

  @Test
  void whatIsForcedAndDoesNotWorkIsAnErrorThatSaysWhy() {
    Encoders encoders = new Encoders(folder);
    assertThatThrownBy(() -> encoders.choose(NO_FILE))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessage("No H.264 encoder can be used: " + NO_FILE + " cannot be loaded");
    assertThatThrownBy(() -> encoders.open(NO_FILE, Quality.STANDARD.format(1280, 720, 30)))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining(NO_FILE + " cannot be loaded");
  }

  @Test
  void aCodecThatFfmpegDoesNotHaveSaysSo() {
    assertThatThrownBy(() -> new Encoders(folder).choose(new Ffmpeg("h264_none")))
        .hasMessage("No H.264 encoder can be used: h264_none: FFmpeg has no encoder h264_none");
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void aGraphicsUnitThatIsNotThereFailsCleanly() {
    String nvenc = "h264_nvenc";
    try {
      Choice choice = new Encoders(folder).choose(EncoderSetting.of(nvenc));
      assertThat(choice.sentence()).startsWith(nvenc);
    } catch (UnusableEncoderException e) {
      assertThat(e).hasMessageContaining(nvenc + ": ");
    }
  }

  @Test
  void aChoiceIsReadAsItWasWritten() {
    Choice choice =
        new Choice(new Bundled(), "OpenH264", "2.7.0", "OpenH264, quick; passed over: none");
    assertThat(Choice.of(choice.toLine())).isEqualTo(choice);
  }
}
