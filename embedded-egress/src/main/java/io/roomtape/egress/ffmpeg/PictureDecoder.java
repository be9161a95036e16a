package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.roomtape.egress.compose.VideoDecoder;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One of FFmpeg's decoders of video, by its name. */
final class PictureDecoder implements VideoDecoder {
  /** A damaged header must not cost gigabytes. */
  private static final long MAX_PIXELS = 4096L * 2304;

  private final Decoder decoder;
  private final AVFrame current = have(av_frame_alloc(), "memory for a frame");
  private final Scaler scaler = new Scaler();
  private boolean shown;

  PictureDecoder(String name) {
    this.decoder = new Decoder(name, context -> context.max_pixels(MAX_PIXELS));
  }

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
