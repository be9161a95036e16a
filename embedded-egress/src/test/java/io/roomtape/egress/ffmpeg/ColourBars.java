package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.roomtape.egress.journal.Codec;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Bars of equal width, in whatever numbers an encoder is told to tag them with. */
final class ColourBars {
  /** Three quarters of white and of the six pure colours, a dark and a skin tone. */
  static final int[] RGB = {
    0xBFBFBF, 0xBFBF00, 0x00BFBF, 0x00BF00, 0xBF00BF, 0xBF0000, 0x0000BF, 0x202830, 0xD8A080,
    0xFFFFFF
  };

  private ColourBars() {}

  /** Shares of red and blue in luma (ITU-R BT.601, BT.709, BT.2020). */
  private record Shares(double red, double blue) {
    static Shares of(int matrix) {
      return switch (matrix) {
        case AVCOL_SPC_BT709 -> new Shares(0.2126, 0.0722);
        case AVCOL_SPC_BT2020_NCL -> new Shares(0.2627, 0.0593);
        default -> new Shares(0.299, 0.114);
      };
    }
  }

  static byte[] encoded(Codec codec, int matrix, int range, int format, int width, int height) {
    Ffmpeg.load();
    AVFrame frame = Ffmpeg.newPicture(format, width, height);
    frame.colorspace(matrix).color_range(range);
    int half = format == AV_PIX_FMT_YUV444P ? 0 : 1;
    for (int plane = 0; plane < 3; plane++) {
      int shift = plane == 0 ? 0 : half;
      for (int y = 0; y < height >> shift; y++) {
        BytePointer row =
            new BytePointer(frame.data(plane)).position((long) y * frame.linesize(plane));
        for (int x = 0; x < width >> shift; x++) {
          int rgb = RGB[(x << shift) * RGB.length / width];
          row.put(x, (byte) numbers(rgb, Shares.of(matrix), range == AVCOL_RANGE_JPEG)[plane]);
        }
      }
    }
    byte[] encoded = SampleMedia.picture(codec, frame);
    av_frame_free(frame);
    return encoded;
  }

  private static int[] numbers(int rgb, Shares shares, boolean full) {
    double r = (rgb >> 16 & 255) / 255.0;
    double g = (rgb >> 8 & 255) / 255.0;
    double b = (rgb & 255) / 255.0;
    double y = shares.red * r + (1 - shares.red - shares.blue) * g + shares.blue * b;
    double cb = (b - y) / (2 * (1 - shares.blue));
    double cr = (r - y) / (2 * (1 - shares.red));
    return full
        ? new int[] {rounded(255 * y), rounded(128 + 255 * cb), rounded(128 + 255 * cr)}
        : new int[] {rounded(16 + 219 * y), rounded(128 + 224 * cb), rounded(128 + 224 * cr)};
  }

  private static int rounded(double value) {
    return (int) Math.clamp(Math.round(value), 0L, 255L);
  }

  /** Red, green and blue of a 4:2:0 picture in BT.601, limited range. */
  static double[] colour(AVFrame frame, int x, int y) {
    Shares shares = Shares.of(AVCOL_SPC_SMPTE170M);
    double luma = (at(frame, 0, x, y) - 16) / 219.0;
    double cb = (at(frame, 1, x / 2, y / 2) - 128) / 224.0;
    double cr = (at(frame, 2, x / 2, y / 2) - 128) / 224.0;
    double r = luma + 2 * (1 - shares.red) * cr;
    double b = luma + 2 * (1 - shares.blue) * cb;
    double g = (luma - shares.red * r - shares.blue * b) / (1 - shares.red - shares.blue);
    return new double[] {255 * r, 255 * g, 255 * b};
  }

  private static int at(AVFrame frame, int plane, int x, int y) {
    return new BytePointer(frame.data(plane)).get((long) y * frame.linesize(plane) + x) & 255;
  }
}
