package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.roomtape.egress.compose.VideoDecoder;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** VP8 (RFC 6386). */
final class Vp8Decoder implements VideoDecoder {
  /** A damaged header must not cost gigabytes. */
  private static final long MAX_PIXELS = 4096L * 2304;

  private final Decoder decoder = new Decoder("vp8", context -> context.max_pixels(MAX_PIXELS));
  private final AVFrame current = have(av_frame_alloc(), "memory for a frame");
  private final Scaler scaler = new Scaler();
  private boolean shown;

  @Override
  public Result decode(byte[] frame) {
    shown = false;
    boolean taken = decoder.decode(frame, this::keep);
    if (!taken) {
      return Result.BROKEN;
    }
    return shown ? Result.PICTURE : Result.NOTHING;
  }

  private void keep(AVFrame picture) {
    av_frame_unref(current);
    av_frame_move_ref(current, picture);
    shown = true;
  }

  AVFrame picture() {
    return current;
  }

  /** Scales this track's pictures; a scaler per track keeps its tables from frame to frame. */
  Scaler scaler() {
    return scaler;
  }

  @Override
  public int width() {
    return current.width();
  }

  @Override
  public int height() {
    return current.height();
  }

  @Override
  public void close() {
    decoder.close();
    scaler.close();
    av_frame_free(current);
  }
}
