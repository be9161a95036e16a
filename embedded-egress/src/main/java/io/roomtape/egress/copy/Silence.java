package io.roomtape.egress.copy;

import java.nio.ByteBuffer;

/** Opus packets in which nothing is heard: fullband CELT with its silence flag (RFC 6716, 4.3). */
final class Silence {
  /** The shortest, in samples of 48 kHz: 2.5 ms. */
  static final int SHORTEST = 120;

  private static final int LONGEST = 960;
  private static final int CELT_FULLBAND = 28;

  private Silence() {}

  /** The longest of the lengths that Opus has that is no longer than so many samples. */
  static ByteBuffer packet(long samples) {
    int size = 3;
    while (size > 0 && LONGEST >> (3 - size) > samples) {
      size--;
    }
    byte configuration = (byte) ((CELT_FULLBAND + size) << 3);
    return ByteBuffer.wrap(new byte[] {configuration, (byte) 0xFF, (byte) 0xFE});
  }
}
