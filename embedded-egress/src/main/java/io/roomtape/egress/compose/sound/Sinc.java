package io.roomtape.egress.compose.sound;

/** Weights of samples in sound between them: a sinc in a Kaiser window. */
final class Sinc {
  private static final double KAISER_BETA = 8;

  private Sinc() {}

  /**
   * Writes the weights of the samples around a place.
   *
   * @param reach how many there are on each side
   * @param fraction of the way from one sample to the next
   * @param band up to which part of the frequencies sound is kept
   */
  static void write(float[] weights, int at, int reach, double fraction, double band) {
    double[] row = new double[2 * reach];
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      double distance = i - reach + 1 - fraction;
      row[i] = sinc(band * distance) * kaiser(distance / reach);
      sum += row[i];
    }
    for (int i = 0; i < row.length; i++) {
      weights[at + i] = (float) (row[i] / sum);
    }
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
  }

  /** The modified Bessel function of the first kind and order 0. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= x / (2 * k) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
