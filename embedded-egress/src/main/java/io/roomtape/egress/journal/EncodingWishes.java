package io.roomtape.egress.journal;

/**
 * What was asked of a recording's encoders; 0 is what they would do of themselves.
 *
 * @param videoBits a second, on average, while there is motion
 * @param soundBits a second
 * @param keyFrameMillis between key frames
 */
public record EncodingWishes(int videoBits, int soundBits, int keyFrameMillis) {
  public static final EncodingWishes NONE = new EncodingWishes(0, 0, 0);

  public EncodingWishes {
    if (videoBits < 0 || soundBits < 0 || keyFrameMillis < 0) {
      throw new IllegalArgumentException(
          videoBits + " b/s, " + soundBits + " b/s, " + keyFrameMillis + " ms: none is negative");
    }
  }
}
