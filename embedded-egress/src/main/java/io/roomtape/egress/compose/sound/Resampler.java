package io.roomtape.egress.compose.sound;

import java.util.Arrays;

/**
 * Reads sound at positions between its samples, by a windowed sinc. Exact where a position is that
 * of a sample. What lies before the first sample is silent.
 */
final class Resampler {
  /** Samples that are needed before and after a position. */
  static final int REACH = 16;

  private static final int TAPS = 2 * REACH;
  private static final int PHASES = 512;
  private static final float[] KERNEL = kernel();

  private final float[] left = new float[TAPS + AudioDecoder.MAX_SAMPLES];
  private final float[] right = new float[TAPS + AudioDecoder.MAX_SAMPLES];
  private final float[] silence = new float[REACH];
  private int count;
  private double position;

  /** How many of the last samples are the same on both sides; more than there are: all. */
  private int mono;

  /** Takes samples where an output sample is wanted. */
  interface Receiver {
    void sample(float left, float right);
  }

  /**
   * Begins anew.
   *
   * @param at position of the first sample to read; 0 is the first to be added
   */
  void begin(double at) {
    Arrays.fill(left, 0, REACH, 0);
    Arrays.fill(right, 0, REACH, 0);
    count = REACH;
    position = REACH + at;
    mono = REACH;
  }

  /** How many samples were added behind the position to be read next; there may be half of one. */
  double ahead() {
    return count - position;
  }

  /** Adds samples and reads all that can be read, a step from one to the next. */
  void add(float[] fromLeft, float[] fromRight, int samples, double step, Receiver to) {
    System.arraycopy(fromLeft, 0, left, count, samples);
    System.arraycopy(fromRight, 0, right, count, samples);
    count += samples;
    boolean alike = Arrays.equals(fromLeft, 0, samples, fromRight, 0, samples);
    mono = alike ? Math.min(mono + samples, left.length) : 0;
    boolean same = mono >= count;
    while (position + REACH < count) {
      if (same) {
        readMono(to);
      } else {
        read(to);
      }
      position += step;
    }
    forget();
  }

  /** Reads the rest. */
  void end(double step, Receiver to) {
    add(silence, silence, REACH, step, to);
  }

  private void read(Receiver to) {
    int whole = (int) position;
    double fine = (position - whole) * PHASES;
    int phase = (int) fine;
    float between = (float) (fine - phase);
    int row = phase * TAPS;
    float sumLeft = 0;
    float sumRight = 0;
    int from = whole - REACH + 1;
    for (int i = 0; i < TAPS; i++) {
      float weight = KERNEL[row + i] + between * (KERNEL[row + TAPS + i] - KERNEL[row + i]);
      sumLeft += weight * left[from + i];
      sumRight += weight * right[from + i];
    }
    to.sample(sumLeft, sumRight);
  }

  // Most voices are: half the work, in sums that do not wait for each other.
  private void readMono(Receiver to) {
    int whole = (int) position;
    double fine = (position - whole) * PHASES;
    int phase = (int) fine;
    int row = phase * TAPS;
    int from = whole - REACH + 1;
    float even = 0;
    float odd = 0;
    float nextEven = 0;
    float nextOdd = 0;
    for (int i = 0; i < TAPS; i += 2) {
      float first = left[from + i];
      float second = left[from + i + 1];
      even += KERNEL[row + i] * first;
      odd += KERNEL[row + i + 1] * second;
      nextEven += KERNEL[row + TAPS + i] * first;
      nextOdd += KERNEL[row + TAPS + i + 1] * second;
    }
    float sum = even + odd;
    float sample = sum + (float) (fine - phase) * (nextEven + nextOdd - sum);
    to.sample(sample, sample);
  }

  private void forget() {
    int unused = Math.min((int) position - REACH, count);
    if (unused > 0) {
      System.arraycopy(left, unused, left, 0, count - unused);
      System.arraycopy(right, unused, right, 0, count - unused);
      count -= unused;
      position -= unused;
    }
  }

  /** Weights by phase and tap; the last phase is the first of the next sample. */
  private static float[] kernel() {
    float[] weights = new float[(PHASES + 1) * TAPS];
    for (int phase = 0; phase <= PHASES; phase++) {
      Sinc.write(weights, phase * TAPS, REACH, (double) phase / PHASES, 1);
    }
    return weights;
  }
}
