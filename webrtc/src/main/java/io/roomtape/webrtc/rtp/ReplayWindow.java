package io.roomtape.webrtc.rtp;

import java.util.Arrays;

/**
 * Which packet indices have come already (RFC 3711 3.3.2). Wide, because packets that are sent
 * again after a NACK keep their index and come late.
 */
final class ReplayWindow {
  private static final int SIZE = 1024;

  private final long[] seen = new long[SIZE / 64];
  private long highest = -1;

  /** Highest index that came, -1 before the first. */
  long highest() {
    return highest;
  }

  boolean isNew(long index) {
    if (index > highest) {
      return true;
    }
    return index > highest - SIZE && (seen[slot(index)] & bit(index)) == 0;
  }

  void add(long index) {
    if (index - highest >= SIZE) {
      Arrays.fill(seen, 0);
    } else {
      for (long skipped = highest + 1; skipped < index; skipped++) {
        seen[slot(skipped)] &= ~bit(skipped);
      }
    }
    seen[slot(index)] |= bit(index);
    highest = Math.max(highest, index);
  }

  private static int slot(long index) {
    return (int) (index % SIZE) / 64;
  }

  private static long bit(long index) {
    return 1L << index % 64;
  }
}
