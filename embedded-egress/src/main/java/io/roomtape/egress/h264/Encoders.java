package io.roomtape.egress.h264;

import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.EncoderSetting.Auto;
import io.roomtape.egress.encode.EncoderSetting.Bundled;
import io.roomtape.egress.encode.EncoderSetting.File;
import io.roomtape.egress.encode.EncoderSetting.Installed;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import io.roomtape.egress.openh264.BundledLibrary;
import io.roomtape.egress.openh264.Library;
import io.roomtape.egress.openh264.SystemLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The encoders of H.264 that this machine may have. */
public final class Encoders {
  /** What {@code auto} tries, the quickest first. */
  private static final List<EncoderSetting> CANDIDATES =
      List.of(new Bundled(), new Installed(), EncoderSetting.Ffmpeg.openH264());

  private final Path folder;
  private final List<EncoderSetting> candidates;

  /**
   * @param folder for the library that comes along; written when it is not there
   */
  public Encoders(Path folder) {
    this(folder, CANDIDATES);
  }

  Encoders(Path folder, List<EncoderSetting> candidates) {
    this.folder = folder;
    this.candidates = candidates;
  }

  /**
   * Opens an encoder without trying it, unless the setting leaves the choice.
   *
   * @throws UnusableEncoderException when it does not work here
   */
  public VideoEncoder open(EncoderSetting setting, VideoFormat format) {
    EncoderSetting chosen = setting instanceof Auto ? choose(setting).encoder() : setting;
    try {
      return load(chosen).open(format);
    } catch (RuntimeException | LinkageError e) {
      throw unusable(failure(chosen, e));
    }
  }

  /**
   * Tries what the setting names or, where it leaves the choice, one after the other until one
   * works.
   *
   * @throws UnusableEncoderException when none does
   */
  public Choice choose(EncoderSetting setting) {
    List<String> failures = new ArrayList<>();
    for (EncoderSetting candidate : setting instanceof Auto ? candidates : List.of(setting)) {
      try {
        return choice(candidate, failures);
      } catch (RuntimeException | LinkageError e) {
        failures.add(failure(candidate, e));
      }
    }
    throw unusable(String.join("; ", failures));
  }

  private Choice choice(EncoderSetting candidate, List<String> failures) {
    LoadedEncoder encoder = load(candidate);
    Duration picture = Trial.run(encoder);
    String sentence =
        String.format(
            Locale.ROOT, "%s, %.1f ms a picture", encoder.description(), picture.toNanos() / 1e6);
    return new Choice(
        candidate,
        encoder.name(),
        encoder.version(),
        failures.isEmpty() ? sentence : sentence + "; passed over: " + String.join("; ", failures));
  }

  private LoadedEncoder load(EncoderSetting setting) {
    return switch (setting) {
      case Auto _ -> throw new IllegalArgumentException("auto is no encoder");
      case Bundled _ -> LoadedEncoder.of(BundledLibrary.load(folder), "own build");
      case Installed _ -> LoadedEncoder.of(SystemLibrary.load(), "the system's");
      case File file -> LoadedEncoder.of(Library.at(file.library()), "from " + file.library());
      case EncoderSetting.Ffmpeg ffmpeg -> LoadedEncoder.ofFfmpeg(ffmpeg.codec());
    };
  }

  private static UnusableEncoderException unusable(String reasons) {
    return new UnusableEncoderException("No H.264 encoder can be used: " + reasons);
  }

  private static String failure(EncoderSetting encoder, Throwable why) {
    String reason = why.getMessage() == null ? why.toString() : why.getMessage();
    return reason.startsWith(encoder.toString()) ? reason : encoder + ": " + reason;
  }
}
