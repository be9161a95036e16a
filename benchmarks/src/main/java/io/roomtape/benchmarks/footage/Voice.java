package io.roomtape.benchmarks.footage;

import java.util.SplittableRandom;

/**
 * Speech without words: syllables of a buzzing or hissing source through three resonances, with
 * pauses, as one of several who take turns.
 */
final class Voice {
  static final int RATE = 48_000;

  private final SplittableRandom random;
  private final double pitch;
  private final double[] before = new double[6];
  private final double[] formants = {500, 1_500, 2_500};
  private double phase;
  private int left;
  private int length = 1;
  private boolean voiced;
  private double loudness;
  private int talking;

  Voice(long seed) {
    this.random = new SplittableRandom(seed);
    this.pitch = random.nextDouble(90, 230);
  }

  /** The next samples, one channel. */
  void speak(float[] into) {
    for (int i = 0; i < into.length; i++) {
      if (left == 0) {
        nextSyllable();
      }
      into[i] = (float) Math.clamp(sample(), -0.9, 0.9);
      left--;
    }
  }

  private void nextSyllable() {
    if (talking == 0) {
      talking = random.nextInt(6, 24);
      length = random.nextInt(RATE, 4 * RATE);
      loudness = 0;
    } else {
      talking--;
      length = random.nextInt(RATE / 9, RATE / 4);
      voiced = random.nextInt(5) > 0;
      loudness = random.nextDouble(0.4, 1);
      formants[0] = random.nextDouble(300, 850);
      formants[1] = random.nextDouble(900, 2_300);
      formants[2] = random.nextDouble(2_300, 3_200);
    }
    left = length;
  }

  private double sample() {
    double within = 1 - (double) left / length;
    double envelope = loudness * Math.min(1, 6 * Math.min(within, 1 - within));
    double f = pitch * (1.1 - 0.25 * within);
    phase = (phase + f / RATE) % 1;
    double hiss = random.nextDouble(-1, 1);
    double source = voiced ? (phase < 0.4 ? phase * 2.5 - 0.5 : -0.5) + 0.05 * hiss : 0.4 * hiss;
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += resonance(i, source * envelope) / (1 << i);
    }
    return 0.5 * sum + 0.002 * hiss;
  }

  /** A filter of two poles with a bandwidth of a twelfth of its frequency and 40 Hz. */
  private double resonance(int i, double in) {
    double r = Math.exp(-Math.PI * (formants[i] / 12 + 40) / RATE);
    double cosine = Math.cos(2 * Math.PI * formants[i] / RATE);
    double out = (1 - r) * 2 * in + 2 * r * cosine * before[2 * i] - r * r * before[2 * i + 1];
    before[2 * i + 1] = before[2 * i];
    before[2 * i] = out;
    return out;
  }
}
