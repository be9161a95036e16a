package io.roomtape.egress.worker;

import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import io.roomtape.egress.h264.Encoders;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.nio.file.Path;
import java.util.List;

/**
 * How workers make pictures small.
 *
 * @param natives where native libraries are unpacked; must be writable
 */
public record Encoding(Path natives, EncoderSetting encoder, Quality quality) {
  private static final String NATIVES = "org.bytedeco.javacpp.cachedir";

  /**
   * @param arguments as {@link #arguments} gives them; none for the best that works, with libraries
   *     where JavaCPP unpacks its own
   */
  static Encoding of(List<String> arguments) {
    if (arguments.isEmpty()) {
      Path natives = Path.of(System.getProperty(NATIVES, System.getProperty("java.io.tmpdir")));
      return new Encoding(natives, new EncoderSetting.Auto(), Quality.STANDARD);
    }
    return new Encoding(
        Path.of(arguments.get(0)),
        EncoderSetting.of(arguments.get(1)),
        Quality.valueOf(arguments.get(2)));
  }

  List<String> arguments() {
    return List.of(natives.toString(), encoder.toString(), quality.name());
  }

  Encoding with(EncoderSetting chosen) {
    return new Encoding(natives, chosen, quality);
  }

  /** All that there may be. */
  Encoders encoders() {
    return new Encoders(natives);
  }

  VideoEncoder open(Begun composite) {
    return encoders().open(encoder, format(composite));
  }

  private VideoFormat format(Begun composite) {
    int width = composite.width();
    int height = composite.height();
    int rate = composite.framesPerSecond();
    int asked = composite.wishes().videoBits();
    return asked > 0
        ? new VideoFormat(width, height, rate, asked)
        : quality.format(width, height, rate);
  }
}
