package io.roomtape.egress.encode;

/**
 * When a key frame is due: two seconds after the last, as soon as the pictures in between have cost
 * as much as it did, so that seeking never costs more than the pictures themselves; and after
 * twenty seconds, so that it stays quick where nothing moves.
 */
final class KeyFrames {
  private static final int FEWEST_SECONDS = 2;
  private static final int MOST_SECONDS = 20;

  private final int rate;
  private long pictures;
  private long lastKey;
  private long keyBytes;
  private long bytesSince;

  KeyFrames(int framesPerSecond) {
    this.rate = framesPerSecond;
  }

  /** Whether the next picture is to be one. */
  boolean due() {
    long since = pictures - lastKey;
    return pictures == 0
        || since >= (long) MOST_SECONDS * rate
        || (since >= (long) FEWEST_SECONDS * rate && bytesSince >= keyBytes);
  }

  /** The next picture is encoded. */
  void encoded(boolean key, int bytes) {
    if (key) {
      lastKey = pictures;
      keyBytes = bytes;
      bytesSince = 0;
    } else {
      bytesSince += bytes;
    }
    pictures++;
  }

  /** The next picture repeats the one before. */
  void repeated() {
    pictures++;
  }
}
