package io.roomtape.egress.encode;

/**
 * What an encoder is to make.
 *
 * @param width in pixels, even
 * @param height in pixels, even
 * @param bits a second, on average, while there is motion
 */
public record VideoFormat(int width, int height, int framesPerSecond, int bits) {
  /** Bits of a second that needs more than the average. */
  public int mostBits() {
    return bits / 2 * 3;
  }
}
