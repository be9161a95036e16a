package io.roomtape.egress.encode;

/**
 * When a key frame is due. If nobody says how often: two seconds after the last, as soon as the
 * pictures in between have cost as much as it did, so that seeking never costs more than the
 * pictures themselves; and after twenty seconds, so that it stays quick where nothing moves.
 */
final class KeyFrames {
  private static final int FEWEST_SECONDS = 2;
  private static final int MOST_SECONDS = 20;

  private final long fewest;
  private final long most;
  private long pictures;
  private long lastKey;
  private long keyBytes;
  private long bytesSince;
  private long segment;
  private long before;

  private KeyFrames(long fewest, long most) {
    this.fewest = fewest;
    this.most = most;
  }

  KeyFrames(int framesPerSecond) {
    this((long) FEWEST_SECONDS * framesPerSecond, (long) MOST_SECONDS * framesPerSecond);
  }

  /** One each so many pictures. */
  static KeyFrames each(long pictures) {
    return new KeyFrames(pictures, pictures);
  }

  /**
   * One each so many pictures besides, counted from the first of all.
   *
   * @param picturesBefore how many there are already
   */
  void also(long eachPictures, long picturesBefore) {
    segment = eachPictures;
    before = picturesBefore;
  }

  /** Whether the next picture is to be one. */
  boolean due() {
    long since = pictures - lastKey;
    return pictures == 0
        || since >= most
        || (since >= fewest && bytesSince >= keyBytes)
        || (segment > 0 && (before + pictures) % segment == 0);
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
