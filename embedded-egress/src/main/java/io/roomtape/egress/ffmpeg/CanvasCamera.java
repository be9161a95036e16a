package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.newPicture;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.roomtape.egress.beside.StillCamera;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Takes still pictures of a canvas, or of what else is in a frame. */
public final class CanvasCamera implements StillCamera {
  /** Of 2, the best, to 31. */
  private static final int QUALITY = 4 * FF_QP2LAMBDA;

  /** JPEG has all of the range, and the canvas' matrix (JFIF 1.02). */
  private static final byte[] LUMA = widened(16, 219);

  private static final byte[] CHROMA = widened(128, 224);

  private final Supplier<AVFrame> picture;
  private final Scaler scaler = new Scaler();

  public CanvasCamera(YuvCanvas canvas) {
    this(canvas::frame);
  }

  CanvasCamera(Supplier<AVFrame> picture) {
    this.picture = picture;
  }

  private static byte[] widened(int zero, int range) {
    byte[] wide = new byte[256];
    for (int value = 0; value < 256; value++) {
      int from = zero == 16 ? 0 : zero;
      wide[value] = (byte) Math.clamp(from + Math.round((value - zero) * 255f / range), 0, 255);
    }
    return wide;
  }

  @Override
  public int width() {
    return picture.get().width();
  }

  @Override
  public int height() {
    return picture.get().height();
  }

  @Override
  public byte[] take(int width, int height) {
    AVFrame whole = picture.get();
    AVFrame small = scaler.scale(whole, Colours.of(whole), width, height);
    byte[] taken = new byte[width * height * 3 / 2];
    int at = 0;
    for (int plane = 0; plane < 3; plane++) {
      int shift = plane == 0 ? 0 : 1;
      for (int row = 0; row < height >> shift; row++) {
        at = copyRow(small, plane, row, taken, at, width >> shift);
      }
    }
    return taken;
  }

  private static int copyRow(AVFrame from, int plane, int row, byte[] picture, int at, int width) {
    byte[] wide = plane == 0 ? LUMA : CHROMA;
    from.data(plane).getPointer((long) row * from.linesize(plane)).get(picture, at, width);
    for (int i = at; i < at + width; i++) {
      picture[i] = wide[picture[i] & 255];
    }
    return at + width;
  }

  @Override
  public byte[] jpeg(byte[] picture, int width, int height) {
    AVFrame frame = newPicture(AV_PIX_FMT_YUVJ420P, width, height);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try (Encoder encoder = new Encoder("mjpeg", Map.of(), c -> prepare(c, width, height))) {
      fill(frame, picture);
      frame.quality(QUALITY).pts(0);
      encoder.encode(
          frame,
          packet -> {
            byte[] bytes = new byte[packet.remaining()];
            packet.get(bytes);
            jpeg.writeBytes(bytes);
          });
    } finally {
      av_frame_free(frame);
    }
    return jpeg.toByteArray();
  }

  private static void prepare(AVCodecContext c, int width, int height) {
    c.width(width).height(height).pix_fmt(AV_PIX_FMT_YUVJ420P).color_range(AVCOL_RANGE_JPEG);
    c.time_base(av_make_q(1, 1)).thread_count(1);
    c.flags(c.flags() | AV_CODEC_FLAG_QSCALE).global_quality(QUALITY);
  }

  private static void fill(AVFrame frame, byte[] picture) {
    int at = 0;
    for (int plane = 0; plane < 3; plane++) {
      int shift = plane == 0 ? 0 : 1;
      int width = frame.width() >> shift;
      for (int y = 0; y < frame.height() >> shift; y++) {
        frame.data(plane).getPointer((long) y * frame.linesize(plane)).put(picture, at, width);
        at += width;
      }
    }
  }

  @Override
  public void close() {
    scaler.close();
  }
}
