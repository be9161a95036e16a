package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.global.avutil.av_version_info;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** Loads FFmpeg's libraries and checks their answers. */
public final class Ffmpeg {
  private Ffmpeg() {}

  /**
   * Loads the libraries, from the platform's jar by way of JavaCPP's cache folder.
   *
   * @return FFmpeg's version
   * @throws LinkageError when they cannot be loaded on this machine
   */
  public static String load() {
    Loader.load(avcodec.class);
    Loader.load(swscale.class);
    // Broken media is expected and handled; FFmpeg would write a line for each packet.
    av_log_set_level(Boolean.getBoolean("roomtape.ffmpeg.log") ? AV_LOG_ERROR : AV_LOG_FATAL);
    return av_version_info().getString();
  }

  /**
   * @throws FfmpegException when the result is an error
   */
  static int check(int result, String what) {
    if (result < 0) {
      byte[] text = new byte[128];
      av_strerror(result, text, text.length);
      int end = 0;
      while (end < text.length && text[end] != 0) {
        end++;
      }
      throw new FfmpegException(
          what + ": " + new String(text, 0, end, java.nio.charset.StandardCharsets.UTF_8));
    }
    return result;
  }

  /** For what FFmpeg answers with a null pointer when it has none or no memory. */
  static <T extends org.bytedeco.javacpp.Pointer> T have(@Nullable T pointer, String what) {
    if (pointer == null || pointer.isNull()) {
      throw new FfmpegException("FFmpeg has no " + what);
    }
    return pointer;
  }

  static AVFrame newPicture(int format, int width, int height) {
    AVFrame frame = have(av_frame_alloc(), "memory for a frame");
    frame.format(format).width(width).height(height);
    check(av_frame_get_buffer(frame, 64), "Allocating a picture");
    return frame;
  }
}
