package io.roomtape.egress.worker;

import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Planes;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import io.roomtape.egress.h264.Encoders;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;

/**
 * How workers make pictures small.
 *
 * @param natives where native libraries are unpacked; must be writable
 */
public record Encoding(Path natives, EncoderSetting encoder, Quality quality) {
  private static final int ALIGNMENT = 64;
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

  /**
   * Opens an encoder that has had an empty picture. OpenH264 takes what all will be like from the
   * first one; if that has details, its key frames are coarse for a quarter of a minute.
   */
  VideoEncoder open(Begun composite) {
    VideoFormat format = format(composite);
    VideoEncoder opened = encoders().open(encoder, format);
    try (Arena arena = Arena.ofConfined()) {
      var _ = opened.encode(empty(arena, format.width(), format.height()), true);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static Planes empty(Arena arena, int width, int height) {
    long chroma = (long) width / 2 * height / 2 + ALIGNMENT;
    return new Planes(
        arena.allocate((long) width * height + ALIGNMENT, ALIGNMENT).fill((byte) 16),
        arena.allocate(chroma, ALIGNMENT).fill((byte) 128),
        arena.allocate(chroma, ALIGNMENT).fill((byte) 128),
        width,
        width / 2,
        width,
        height);
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
