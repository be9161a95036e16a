package io.roomtape.egress.mp4;

import java.util.Arrays;

/**
 * A picture each tick of the frame rate, without B-frames.
 *
 * @param avcConfiguration AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1)
 */
@SuppressWarnings("ArrayRecordComponent") // compared as bytes below; nobody changes them
public record PictureStream(int width, int height, int framesPerSecond, byte[] avcConfiguration) {
  /** Of a picture in the time scale of {@link #scale}. */
  static final int TICKS = 512;

  int scale() {
    return framesPerSecond * TICKS;
  }

  /** How long pictures are shown, in the movie's time scale. */
  long length(long pictures) {
    return pictures * Streams.MOVIE_SCALE / framesPerSecond;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PictureStream o
        && width == o.width
        && height == o.height
        && framesPerSecond == o.framesPerSecond
        && Arrays.equals(avcConfiguration, o.avcConfiguration);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(avcConfiguration);
  }
}
