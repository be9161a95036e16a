package io.roomtape.egress.compose.paint;

import java.awt.image.BufferedImage;

/**
 * A small picture with transparency, ready for a 4:2:0 canvas in BT.601 limited range. Planes are
 * row by row without padding; width and height are even.
 */
@SuppressWarnings("ArrayRecordComponent") // read-only planes for the canvas, never compared
public record Stamp(
    int width, int height, byte[] luma, byte[] cb, byte[] cr, byte[] alpha, byte[] chromaAlpha) {

  /**
   * @param image TYPE_INT_ARGB of even size
   */
  static Stamp of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] luma = new byte[width * height];
    byte[] alpha = new byte[width * height];
    for (int i = 0; i < argb.length; i++) {
      luma[i] = (byte) luma(argb[i]);
      alpha[i] = (byte) (argb[i] >>> 24);
    }
    int quarter = width * height / 4;
    byte[] cb = new byte[quarter];
    byte[] cr = new byte[quarter];
    byte[] chromaAlpha = new byte[quarter];
    for (int i = 0; i < quarter; i++) {
      int from = i / (width / 2) * 2 * width + i % (width / 2) * 2;
      int mean = mean(argb[from], argb[from + 1], argb[from + width], argb[from + width + 1]);
      cb[i] = (byte) cb(mean);
      cr[i] = (byte) cr(mean);
      chromaAlpha[i] = (byte) (mean >>> 24);
    }
    return new Stamp(width, height, luma, cb, cr, alpha, chromaAlpha);
  }

  /** Luma of {@code 0xRRGGBB}, BT.601 limited range: 16–235. */
  public static int luma(int rgb) {
    return 16 + ((66 * red(rgb) + 129 * green(rgb) + 25 * blue(rgb) + 128) >> 8);
  }

  /** Blue difference of {@code 0xRRGGBB}: 16–240. */
  public static int cb(int rgb) {
    return 128 + ((-38 * red(rgb) - 74 * green(rgb) + 112 * blue(rgb) + 128) >> 8);
  }

  /** Red difference of {@code 0xRRGGBB}: 16–240. */
  public static int cr(int rgb) {
    return 128 + ((112 * red(rgb) - 94 * green(rgb) - 18 * blue(rgb) + 128) >> 8);
  }

  private static int mean(int a, int b, int c, int d) {
    int result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int sum =
          (a >>> shift & 255) + (b >>> shift & 255) + (c >>> shift & 255) + (d >>> shift & 255);
      result |= ((sum + 2) >> 2) << shift;
    }
    return result;
  }

  private static int red(int rgb) {
    return rgb >> 16 & 255;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 255;
  }

  private static int blue(int rgb) {
    return rgb & 255;
  }
}
