package io.roomtape.egress.compose.sound;

import java.util.Arrays;

/**
 * Mixed stereo at another rate, by a windowed sinc at the exact places: a sample is the same
 * wherever it was begun. For one thread.
 */
public final class RateChange {
  private static final int CROSSINGS = 24;

  /** Takes the samples that are ready. */
  public interface Receiver {
    void samples(float[] left, float[] right);
  }

  private final long up;
  private final long down;
  private final int reach;
  private final float[][] kernel;
  private final long first;
  private float[] left = new float[0];
  private float[] right = new float[0];
  private long start;
  private long next;

  /**
   * @param rate samples a second
   * @param begin the first sample that is wanted
   */
  public RateChange(int rate, long begin) {
    int common = gcd(AudioDecoder.SAMPLE_RATE, rate);
    this.up = rate / common;
    this.down = AudioDecoder.SAMPLE_RATE / common;
    double band = Math.min(1, (double) rate / AudioDecoder.SAMPLE_RATE);
    this.reach = (int) Math.ceil(CROSSINGS / band);
    this.kernel = kernel((int) up, reach, band);
    this.next = begin;
    this.first = Math.max(0, place(begin) - reach + 1);
    silence(first - (place(begin) - reach + 1));
  }

  /** Before the beginning it is silent. */
  private void silence(long samples) {
    left = new float[(int) samples];
    right = new float[(int) samples];
    start = first - samples;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private long place(long sample) {
    return sample * down / up;
  }

  /** Which mixed sample has to be the first that is added. */
  public long first() {
    return first;
  }

  public void add(float[] fromLeft, float[] fromRight, Receiver to) {
    add(fromLeft, fromRight, Long.MAX_VALUE, to);
  }

  /**
   * Gives the rest.
   *
   * @param mixed how many samples were mixed since the very beginning
   */
  public void finish(long mixed, Receiver to) {
    long end = Math.ceilDiv(mixed * up, down);
    add(new float[reach], new float[reach], end, to);
  }

  private void add(float[] fromLeft, float[] fromRight, long most, Receiver to) {
    left = joined(left, fromLeft);
    right = joined(right, fromRight);
    long ready = Math.max(next, Math.min(most, ready()));
    float[] outLeft = new float[(int) (ready - next)];
    float[] outRight = new float[outLeft.length];
    for (int i = 0; i < outLeft.length; i++, next++) {
      float[] weights = kernel[(int) (next * down % up)];
      int from = (int) (place(next) - reach + 1 - start);
      outLeft[i] = sum(weights, left, from);
      outRight[i] = sum(weights, right, from);
    }
    forget();
    to.samples(outLeft, outRight);
  }

  /** Before which sample all are known that it is made of. */
  private long ready() {
    long known = start + left.length - reach;
    return Math.ceilDiv(known * up, down);
  }

  private void forget() {
    int needless = (int) (place(next) - reach + 1 - start);
    if (needless > 0) {
      left = Arrays.copyOfRange(left, needless, left.length);
      right = Arrays.copyOfRange(right, needless, right.length);
      start += needless;
    }
  }

  private static float[] joined(float[] before, float[] after) {
    float[] all = Arrays.copyOf(before, before.length + after.length);
    System.arraycopy(after, 0, all, before.length, after.length);
    return all;
  }

  private static float sum(float[] weights, float[] samples, int from) {
    float even = 0;
    float odd = 0;
    for (int i = 0; i < weights.length; i += 2) {
      even += weights[i] * samples[from + i];
      odd += weights[i + 1] * samples[from + i + 1];
    }
    return even + odd;
  }

  /** Weights by phase and tap. */
  private static float[][] kernel(int phases, int reach, double band) {
    float[][] weights = new float[phases][2 * reach];
    for (int phase = 0; phase < phases; phase++) {
      Sinc.write(weights[phase], 0, reach, (double) phase / phases, band);
    }
    return weights;
  }
}
