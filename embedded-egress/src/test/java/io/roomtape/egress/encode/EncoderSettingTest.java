package io.roomtape.egress.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderSettingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"auto", "bundled", "system", "ffmpeg", "libx264", "h264_nvenc", "h264_v4l2m2m"})
  void whatIsReadIsWrittenTheSame(String text) {
    assertThat(EncoderSetting.of(text)).hasToString(text);
  }

  @Test
  void anAbsolutePathIsALibrary() {
    Path library = Path.of("lib", "libopenh264.so").toAbsolutePath();
    assertThat(EncoderSetting.of(library.toString())).isEqualTo(new EncoderSetting.File(library));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "best", "Auto", "lib/libopenh264.so", "h264_", "libx265", "mpeg4"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> EncoderSetting.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(EncoderSetting.RIGHT);
  }
}
