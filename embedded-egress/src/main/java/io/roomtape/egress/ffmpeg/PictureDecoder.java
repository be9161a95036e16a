package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.roomtape.egress.compose.VideoDecoder;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One of FFmpeg's decoders of video, by its name. */
final class PictureDecoder implements VideoDecoder {
  private final Decoder decoder;
  private final AVFrame current = have(av_frame_alloc(), "memory for a frame");
  private final Scaler scaler = new Scaler();
  private final Function<AVFrame, Colours> colours;
  private final PictureMemory memory;
  private long pixels;
  private Result result = Result.NOTHING;

  /**
   * @param colours those of a decoded picture
   */
  PictureDecoder(String name, Function<AVFrame, Colours> colours, PictureMemory memory) {
    this.decoder = new Decoder(name, _ -> {});
    this.colours = colours;
    this.memory = memory;
  }

  @Override
  public Result decode(byte[] frame) {
    result = Result.NOTHING;
    // A damaged header must not cost gigabytes.
    decoder.maxPixels(memory.largest(pixels));
    boolean taken = decoder.decode(frame, this::keep);
    return taken ? result : Result.BROKEN;
  }

  private void keep(AVFrame picture) {
    if (result != Result.PICTURE) {
      result = Pictures.same(current, picture) ? Result.SAME : Result.PICTURE;
    }
    av_frame_unref(current);
    av_frame_move_ref(current, picture);
    held((long) width() * height());
  }

  private void held(long now) {
    memory.changed(pixels, now);
    pixels = now;
  }

  /** The picture at another size, in the canvas' colours; valid until the next call. */
  AVFrame scaled(int toWidth, int toHeight) {
    return scaler.scale(current, colours.apply(current), toWidth, toHeight);
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
    held(0);
    decoder.close();
    scaler.close();
    av_frame_free(current);
  }
}
