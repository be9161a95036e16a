package io.roomtape.egress.encode;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Which encoder of H.264 is to be used. */
public sealed interface EncoderSetting {
  /** What a setting may be. */
  String RIGHT =
      "auto, bundled, system, ffmpeg, the path of a libopenh264, or the name of an encoder of"
          + " FFmpeg's such as h264_nvenc";

  /** The best that works. */
  record Auto() implements EncoderSetting {
    @Override
    public String toString() {
      return "auto";
    }
  }

  /** The OpenH264 that comes along. */
  record Bundled() implements EncoderSetting {
    @Override
    public String toString() {
      return "bundled";
    }
  }

  /** The OpenH264 that is installed on this machine. */
  record Installed() implements EncoderSetting {
    @Override
    public String toString() {
      return "system";
    }
  }

  /** An OpenH264 of one's own. */
  record File(Path library) implements EncoderSetting {
    @Override
    public String toString() {
      return library.toString();
    }
  }

  /**
   * One of those in FFmpeg's libraries.
   *
   * @param codec FFmpeg's name of it
   */
  record Ffmpeg(String codec) implements EncoderSetting {
    private static final String OPENH264 = "libopenh264";
    private static final Pattern CODEC = Pattern.compile("h264_[a-z0-9_]+|libx264");

    /** The OpenH264 in FFmpeg's libraries. */
    public static Ffmpeg openH264() {
      return new Ffmpeg(OPENH264);
    }

    @Override
    public String toString() {
      return codec.equals(OPENH264) ? "ffmpeg" : codec;
    }
  }

  /**
   * @param text as {@code toString} of a setting gives it
   * @throws IllegalArgumentException when it is not {@link #RIGHT}
   */
  static EncoderSetting of(String text) {
    return switch (text) {
      case "auto" -> new Auto();
      case "bundled" -> new Bundled();
      case "system" -> new Installed();
      case "ffmpeg" -> Ffmpeg.openH264();
      default -> Ffmpeg.CODEC.matcher(text).matches() ? new Ffmpeg(text) : new File(absolute(text));
    };
  }

  private static Path absolute(String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw new IllegalArgumentException(text + " is not " + RIGHT);
  }
}
