package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static io.roomtape.egress.ffmpeg.Ffmpeg.newPicture;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * Scales pictures to frames of its own: scaling straight into a canvas may write past the tile's
 * right edge.
 */
final class Scaler implements AutoCloseable {
  private @Nullable SwsContext context;
  private @Nullable AVFrame scaled;

  /** The picture itself when it has the size already; valid until the next call. */
  AVFrame scale(AVFrame from, int width, int height) {
    if (from.width() == width && from.height() == height && from.format() == AV_PIX_FMT_YUV420P) {
      return from;
    }
    AVFrame into = scaled;
    if (into == null || into.width() != width || into.height() != height) {
      release();
      into = newPicture(AV_PIX_FMT_YUV420P, width, height);
      scaled = into;
    }
    int quality = width * 2 <= from.width() ? SWS_AREA : SWS_BILINEAR;
    SwsContext prepared =
        have(
            sws_getCachedContext(
                context,
                from.width(),
                from.height(),
                from.format(),
                width,
                height,
                AV_PIX_FMT_YUV420P,
                quality,
                null,
                null,
                (DoublePointer) null),
            "scaler");
    context = prepared;
    sws_scale(
        prepared, from.data(), from.linesize(), 0, from.height(), into.data(), into.linesize());
    return into;
  }

  private void release() {
    if (scaled != null) {
      av_frame_free(scaled);
      scaled = null;
    }
  }

  @Override
  public void close() {
    release();
    if (context != null) {
      sws_freeContext(context);
      context = null;
    }
  }
}
