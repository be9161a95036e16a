package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static io.roomtape.egress.ffmpeg.Ffmpeg.newPicture;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_init_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.jspecify.annotations.Nullable;

/**
 * Scales pictures to frames of its own, in the canvas' colours: scaling straight into a canvas may
 * write past the tile's right edge.
 */
final class Scaler implements AutoCloseable {
  private static final int UNCHANGED = 1 << 16;

  private record Task(
      int width, int height, int format, Colours colours, int toWidth, int toHeight) {
    boolean nothing() {
      return width == toWidth
          && height == toHeight
          && format == AV_PIX_FMT_YUV420P
          && colours.equals(Colours.CANVAS);
    }
  }

  private @Nullable Task task;
  private @Nullable SwsContext context;
  private @Nullable AVFrame scaled;

  /** The picture itself when it is as wanted already; valid until the next call. */
  AVFrame scale(AVFrame from, Colours colours, int width, int height) {
    Task next = new Task(from.width(), from.height(), from.format(), colours, width, height);
    if (next.nothing()) {
      return from;
    }
    if (!next.equals(task)) {
      close();
      scaled = newPicture(AV_PIX_FMT_YUV420P, width, height);
      context = prepared(next);
      task = next;
    }
    AVFrame into = have(scaled, "memory for a frame");
    sws_scale(
        context, from.data(), from.linesize(), 0, from.height(), into.data(), into.linesize());
    return into;
  }

  // Ranges that are told only after the initialisation would not be converted between equal sizes.
  private static SwsContext prepared(Task task) {
    SwsContext context = have(sws_alloc_context(), "scaler");
    int kernel = task.toWidth * 2 <= task.width ? SWS_AREA : SWS_BILINEAR;
    context.src_w(task.width).src_h(task.height).src_format(task.format);
    context.dst_w(task.toWidth).dst_h(task.toHeight).dst_format(AV_PIX_FMT_YUV420P);
    context.src_range(range(task.colours)).dst_range(range(Colours.CANVAS));
    // Exact rounding costs time; it matters where numbers are converted.
    context.flags(task.colours.equals(Colours.CANVAS) ? kernel : kernel | SWS_ACCURATE_RND);
    check(sws_init_context(context, null, null), "Preparing a scaler");
    check(
        sws_setColorspaceDetails(
            context,
            sws_getCoefficients(task.colours.matrix()),
            range(task.colours),
            sws_getCoefficients(Colours.CANVAS.matrix()),
            range(Colours.CANVAS),
            0,
            UNCHANGED,
            UNCHANGED),
        "Converting colours");
    return context;
  }

  private static int range(Colours colours) {
    return colours.fullRange() ? 1 : 0;
  }

  @Override
  public void close() {
    task = null;
    if (scaled != null) {
      av_frame_free(scaled);
      scaled = null;
    }
    if (context != null) {
      sws_freeContext(context);
      context = null;
    }
  }
}
