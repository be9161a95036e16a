package io.roomtape.egress.mp3;

/** The first four bytes of a stereo frame of MPEG-1 Audio Layer III (ISO/IEC 11172-3, 2.4.1.3). */
record FrameHeader(int bits) {
  static final int SAMPLES = 1152;

  private static final int[] KILOBITS = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] RATES = {44_100, 48_000, 32_000};

  /** Frame sync, MPEG-1, Layer III. */
  private static final int SYNC = 0xFFFA_0000;

  private static final int SYNC_BITS = 0xFFFE_0000;
  private static final int KILOBITS_BITS = 0xF000;
  private static final int PADDING_BIT = 0x0200;

  /** Whether it is one, whose size is known. */
  boolean isValid() {
    int bitRate = bits >> 12 & 15;
    return (bits & SYNC_BITS) == SYNC
        && bitRate > 0
        && bitRate < KILOBITS.length
        && (bits >> 10 & 3) < RATES.length;
  }

  int rate() {
    return RATES[bits >> 10 & 3];
  }

  int kilobits() {
    return KILOBITS[bits >> 12 & 15];
  }

  /** Of the whole frame, in bytes. */
  int size() {
    return SAMPLES / 8 * kilobits() * 1000 / rate() + ((bits & PADDING_BIT) == 0 ? 0 : 1);
  }

  /** The same with as few bits as take so many bytes. */
  FrameHeader holding(int bytes) {
    int others = bits & ~(KILOBITS_BITS | PADDING_BIT);
    int bitRate = 1;
    while (new FrameHeader(others | bitRate << 12).size() < bytes) {
      bitRate++;
    }
    return new FrameHeader(others | bitRate << 12);
  }
}
