package io.roomtape.egress.h264;

import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import io.roomtape.egress.openh264.Library;
import java.util.function.Function;

/**
 * An encoder whose library is loaded; whether it encodes is not known yet.
 *
 * @param name for people, such as {@code OpenH264 2.7.0, own build}
 */
record LoadedEncoder(String name, Function<VideoFormat, VideoEncoder> opener) {
  static LoadedEncoder of(Library library, String origin) {
    return new LoadedEncoder("OpenH264 " + library.version() + ", " + origin, library::open);
  }

  VideoEncoder open(VideoFormat format) {
    return opener.apply(format);
  }
}
