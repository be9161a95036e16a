package io.roomtape.egress.beside;

/**
 * How much a picture tells of a meeting.
 *
 * @param pictures how many cameras and screens are in it; where there are none but people, 0, and
 *     where nobody is, {@link #NOBODY}
 * @param detail how much its light differs from place to place: the variance of luma
 */
record Appeal(int pictures, int detail) {
  static final int NOBODY = -1;

  /** More faces are too small to be told apart. */
  private static final int MOST = 9;

  /** Covered cameras, and those that only just begin, are no better than none. */
  private static final int DARK = 40;

  /**
   * @param luma the first samples of a picture are its luma
   */
  static Appeal of(int pictures, byte[] luma, int samples) {
    long sum = 0;
    long squares = 0;
    for (int i = 0; i < samples; i++) {
      int value = luma[i] & 255;
      sum += value;
      squares += (long) value * value;
    }
    double mean = (double) sum / samples;
    return new Appeal(pictures, (int) ((double) squares / samples - mean * mean));
  }

  boolean showsSomebody() {
    return pictures > NOBODY;
  }

  /** Whether it tells of something that the other does not, whatever they look like. */
  boolean isOfAnotherKindThan(Appeal other) {
    return kind() > other.kind();
  }

  boolean isBetterThan(Appeal other) {
    return kind() != other.kind() ? kind() > other.kind() : score() > other.score();
  }

  private int kind() {
    if (pictures == NOBODY) {
      return 0;
    }
    return pictures == 0 || detail < DARK ? 1 : 2;
  }

  private long score() {
    return (long) detail * (1 + Math.min(pictures, MOST));
  }
}
