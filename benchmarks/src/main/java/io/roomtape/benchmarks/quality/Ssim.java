package io.roomtape.benchmarks.quality;

/** Structural similarity (Wang et al., 2004) of the brightness, in windows of 8×8 at every 4th. */
final class Ssim {
  private static final int WINDOW = 8;
  private static final int STEP = 4;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;

  private Ssim() {}

  /**
   * The mean over the upper part of two pictures of the same size; 1: they are the same.
   *
   * @param rows that count, from the top
   */
  static double of(Luma a, Luma b, int rows) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y + WINDOW <= rows; y += STEP) {
      for (int x = 0; x + WINDOW <= a.width(); x += STEP) {
        sum += window(a, b, x, y);
        count++;
      }
    }
    return sum / count;
  }

  static double decibels(double ssim) {
    return -10 * Math.log10(1 - ssim);
  }

  private static double window(Luma a, Luma b, int left, int top) {
    int sumA = 0;
    int sumB = 0;
    int squares = 0;
    int products = 0;
    for (int y = top; y < top + WINDOW; y++) {
      for (int x = left; x < left + WINDOW; x++) {
        int p = a.at(x, y);
        int q = b.at(x, y);
        sumA += p;
        sumB += q;
        squares += p * p + q * q;
        products += p * q;
      }
    }
    double n = WINDOW * WINDOW;
    double meanA = sumA / n;
    double meanB = sumB / n;
    double variances = squares / n - meanA * meanA - meanB * meanB;
    double covariance = products / n - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (variances + C2));
  }
}
