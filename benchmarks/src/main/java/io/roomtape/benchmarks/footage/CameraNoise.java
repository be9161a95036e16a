package io.roomtape.benchmarks.footage;

import java.util.SplittableRandom;

/** Noise of a sensor: another in every picture. */
final class CameraNoise {
  private static final int SIZE = 1 << 20;

  private final byte[] table = new byte[SIZE];
  private final SplittableRandom random;

  /**
   * @param deviation in steps of brightness
   */
  CameraNoise(long seed, double deviation) {
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < SIZE; i++) {
      table[i] = (byte) Math.clamp(Math.round(random.nextGaussian(0, deviation)), -20, 20);
    }
  }

  void add(Yuv picture) {
    byte[] y = picture.y();
    for (int row = 0; row < picture.height(); row++) {
      int from = random.nextInt(SIZE - picture.width());
      int start = row * picture.width();
      for (int x = 0; x < picture.width(); x++) {
        y[start + x] = Yuv.clamp((y[start + x] & 0xFF) + table[from + x]);
      }
    }
  }
}
