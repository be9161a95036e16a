package io.roomtape.egress.compose.sound;

/** Sound waiting at its place in the recording: two thirds of a second, by sample number. */
final class SoundRing {
  private static final int SIZE = 1 << 15;
  private static final int MASK = SIZE - 1;

  private final float[] left = new float[SIZE];
  private final float[] right = new float[SIZE];
  private long taken;
  private long end;

  /** Adds a sample at a place; what lies before the taken ones or too far ahead is left out. */
  void add(long place, float fromLeft, float fromRight) {
    if (place >= taken && place < taken + SIZE) {
      left[(int) place & MASK] += fromLeft;
      right[(int) place & MASK] += fromRight;
      end = Math.max(end, place + 1);
    }
  }

  /** Makes a sample that still waits softer. */
  void scale(long place, float by) {
    if (place >= taken && place < end) {
      left[(int) place & MASK] *= by;
      right[(int) place & MASK] *= by;
    }
  }

  /** Adds what both sides have in common to one side of a mix and clears it, as {@link #take}. */
  void take(long from, float[] toBoth) {
    taken = from + toBoth.length;
    for (int i = 0; i < toBoth.length && from + i < end; i++) {
      int k = (int) (from + i) & MASK;
      toBoth[i] += (left[k] + right[k]) / 2;
      left[k] = 0;
      right[k] = 0;
    }
  }

  /** Adds samples to a mix and clears them. Places only grow from call to call. */
  void take(long from, float[] toLeft, float[] toRight) {
    taken = from + toLeft.length;
    for (int i = 0; i < toLeft.length && from + i < end; i++) {
      int k = (int) (from + i) & MASK;
      toLeft[i] += left[k];
      toRight[i] += right[k];
      left[k] = 0;
      right[k] = 0;
    }
  }
}
