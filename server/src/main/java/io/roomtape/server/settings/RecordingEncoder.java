package io.roomtape.server.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * {@code RECORDING_ENCODER}: a name that the embedded recorder knows, or a library of one's own.
 */
final class RecordingEncoder {
  private static final String SETTING = "RECORDING_ENCODER";
  private static final Pattern NAME =
      Pattern.compile("auto|bundled|system|ffmpeg|libx264|h264_[a-z0-9_]+");

  private RecordingEncoder() {}

  static String of(Variables variables) {
    String given = variables.text(SETTING, "auto");
    if (NAME.matcher(given).matches() || isAbsolute(given)) {
      return given;
    }
    throw new InvalidSetting(
        SETTING,
        given,
        "auto, bundled, system, ffmpeg, the path of a libopenh264, or the name of an encoder of"
            + " FFmpeg's such as h264_nvenc");
  }

  private static boolean isAbsolute(String given) {
    try {
      return Path.of(given).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
