package io.roomtape.benchmarks.quality;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;

/** One person's pictures as they were sent: the last few, scaled to the size they are shown in. */
final class Source implements AutoCloseable {
  /** The latest that a picture may be late. */
  private static final int LATE = 10;

  private static final int MUCH = 10;

  private final Shown shown;
  private final Pictures pictures;
  private final Deque<AVFrame> last = new ArrayDeque<>();

  Source(Shown shown) {
    this.shown = shown;
    this.pictures = Pictures.ofVp8(shown.pictures());
  }

  void advance() {
    pictures
        .next()
        .ifPresent(
            frame -> {
              AVFrame copy = av_frame_alloc();
              av_frame_ref(copy, frame);
              last.addFirst(copy);
            });
    if (last.size() > LATE) {
      av_frame_free(last.removeLast());
    }
  }

  /** How similar a recorded picture is to the one of these that it is most similar to. */
  double similarity(Luma recorded) {
    Luma part = recorded.cut(shown.x(), shown.y(), shown.width(), shown.height());
    return last.stream()
        .flatMap(sent -> Stream.concat(Stream.of(scaled(sent)), middle(sent).stream()))
        .mapToDouble(sent -> Ssim.of(sent, part, shown.rows()))
        .max()
        .orElseThrow();
  }

  /** Of a picture that is hardly larger than its place, only that part may be shown. */
  private Optional<Luma> middle(AVFrame sent) {
    int left = ((sent.width() - shown.width()) / 2) & ~1;
    int top = ((sent.height() - shown.height()) / 2) & ~1;
    return left < 0 || top < 0 || left > sent.width() / MUCH
        ? Optional.empty()
        : Optional.of(Luma.of(sent).cut(left, top, shown.width(), shown.height()));
  }

  private Luma scaled(AVFrame sent) {
    if (sent.width() == shown.width() && sent.height() == shown.height()) {
      return Luma.of(sent);
    }
    SwsContext scaler =
        sws_getContext(
            sent.width(),
            sent.height(),
            AV_PIX_FMT_YUV420P,
            shown.width(),
            shown.height(),
            AV_PIX_FMT_YUV420P,
            SWS_BICUBIC,
            null,
            null,
            (DoublePointer) null);
    AVFrame to = av_frame_alloc();
    to.format(AV_PIX_FMT_YUV420P).width(shown.width()).height(shown.height());
    if (av_frame_get_buffer(to, 0) < 0 || sws_scale_frame(scaler, to, sent) < 0) {
      throw new IllegalStateException("FFmpeg cannot scale");
    }
    Luma scaled = Luma.of(to);
    av_frame_free(to);
    sws_freeContext(scaler);
    return scaled;
  }

  @Override
  public void close() {
    last.forEach(frame -> av_frame_free(frame));
    pictures.close();
  }
}
