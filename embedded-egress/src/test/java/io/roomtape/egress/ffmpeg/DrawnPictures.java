package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.roomtape.egress.compose.paint.Stamp;
import io.roomtape.egress.encode.Planes;
import io.roomtape.egress.journal.Codec;
import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** From drawings to what a camera would send, and from what is composed to what is looked at. */
public final class DrawnPictures {
  private DrawnPictures() {}

  /** A key frame of VP8. */
  public static byte[] encoded(BufferedImage image) {
    Ffmpeg.load();
    AVFrame frame = Ffmpeg.newPicture(AV_PIX_FMT_YUV420P, image.getWidth(), image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        put(frame, 0, x, y, Stamp.luma(rgb));
        put(frame, 1, x / 2, y / 2, Stamp.cb(rgb));
        put(frame, 2, x / 2, y / 2, Stamp.cr(rgb));
      }
    }
    byte[] encoded = SampleMedia.picture(Codec.VP8, frame);
    av_frame_free(frame);
    return encoded;
  }

  private static void put(AVFrame frame, int plane, int x, int y, int value) {
    new BytePointer(frame.data(plane)).put((long) y * frame.linesize(plane) + x, (byte) value);
  }

  /** A composed picture, each pixel the mean of so many by so many. */
  public static BufferedImage image(Planes planes, int step) {
    int width = planes.width() / step;
    int height = planes.height() / step;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double luma = 1.164 * (mean(planes.luma(), planes.lumaStride(), x, y, step) - 16);
        double cb = mean(planes.cb(), planes.chromaStride(), x, y, step / 2) - 128;
        double cr = mean(planes.cr(), planes.chromaStride(), x, y, step / 2) - 128;
        int red = clamp(luma + 1.596 * cr);
        int green = clamp(luma - 0.392 * cb - 0.813 * cr);
        image.setRGB(x, y, red << 16 | green << 8 | clamp(luma + 2.017 * cb));
      }
    }
    return image;
  }

  private static double mean(MemorySegment plane, int stride, int x, int y, int step) {
    int sum = 0;
    for (int row = y * step; row < (y + 1) * step; row++) {
      for (int column = x * step; column < (x + 1) * step; column++) {
        sum += plane.get(ValueLayout.JAVA_BYTE, (long) row * stride + column) & 255;
      }
    }
    return sum / (double) (step * step);
  }

  private static int clamp(double value) {
    return (int) Math.clamp(Math.round(value), 0L, 255L);
  }
}
