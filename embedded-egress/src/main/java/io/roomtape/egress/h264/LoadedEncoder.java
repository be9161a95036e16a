package io.roomtape.egress.h264;

import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.FfmpegH264;
import io.roomtape.egress.openh264.Library;
import java.util.function.Function;

/**
 * An encoder whose library is loaded; whether it encodes is not known yet.
 *
 * @param description for people, such as {@code OpenH264 2.7.0, own build}
 */
record LoadedEncoder(
    String name, String version, String description, Function<VideoFormat, VideoEncoder> opener) {
  static LoadedEncoder of(Library library, String origin) {
    String version = library.version().toString();
    return new LoadedEncoder(
        "OpenH264", version, "OpenH264 " + version + ", " + origin, library::open);
  }

  static LoadedEncoder ofFfmpeg(String codec) {
    String version = Ffmpeg.load();
    return new LoadedEncoder(
        codec, version, codec + " of FFmpeg " + version, format -> new FfmpegH264(codec, format));
  }

  VideoEncoder open(VideoFormat format) {
    return opener.apply(format);
  }
}
