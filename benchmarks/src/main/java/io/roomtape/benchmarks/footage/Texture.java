package io.roomtape.benchmarks.footage;

import java.util.SplittableRandom;

/** Random brightness with structure of every size, as surfaces have; it repeats at its edges. */
final class Texture {
  private static final int BITS = 9;
  private static final int SIZE = 1 << BITS;

  private final byte[] values = new byte[SIZE * SIZE];

  /**
   * @param contrast the most that a value differs from 0
   * @param finest the smallest structure in pixels, a power of two
   */
  Texture(long seed, int contrast, int finest) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] sum = new float[SIZE * SIZE];
    float strength = 0.5f;
    for (int cell = 128; cell >= finest; cell /= 2) {
      add(sum, random, cell, strength);
      strength *= 0.8f;
    }
    for (int i = 0; i < sum.length; i++) {
      values[i] = (byte) Math.clamp(Math.round(sum[i] * contrast), -contrast, contrast);
    }
  }

  private static void add(float[] sum, SplittableRandom random, int cell, float strength) {
    int count = SIZE / cell;
    float[] corners = new float[count * count];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = (float) random.nextDouble(-strength, strength);
    }
    for (int y = 0; y < SIZE; y++) {
      int row = y / cell;
      float down = (float) (y % cell) / cell;
      for (int x = 0; x < SIZE; x++) {
        int column = x / cell;
        float right = (float) (x % cell) / cell;
        int next = (column + 1) % count;
        int above = row * count;
        int below = (row + 1) % count * count;
        float top = corners[above + column] * (1 - right) + corners[above + next] * right;
        float bottom = corners[below + column] * (1 - right) + corners[below + next] * right;
        sum[y * SIZE + x] += top * (1 - down) + bottom * down;
      }
    }
  }

  int at(int x, int y) {
    return values[((y & (SIZE - 1)) << BITS) | (x & (SIZE - 1))];
  }
}
