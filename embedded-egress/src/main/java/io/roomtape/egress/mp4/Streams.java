package io.roomtape.egress.mp4;

import java.util.Arrays;

/**
 * What is in a file: a picture each tick of the frame rate, without B-frames, and 48 kHz stereo.
 *
 * @param avcConfiguration AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1)
 * @param aacConfiguration AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1)
 * @param priming samples that the first frames of sound hold before the recording begins
 */
@SuppressWarnings("ArrayRecordComponent") // compared as bytes below; nobody changes them
public record Streams(
    int width,
    int height,
    int framesPerSecond,
    byte[] avcConfiguration,
    byte[] aacConfiguration,
    int priming) {
  static final int SAMPLE_RATE = 48_000;
  static final int SAMPLES_PER_FRAME = 1024;

  /** Of a picture in the time scale of {@link #pictureScale}. */
  static final int PICTURE_TICKS = 512;

  int pictureScale() {
    return framesPerSecond * PICTURE_TICKS;
  }

  /** How long pictures are shown, in samples of sound. */
  long samplesOf(long pictures) {
    return pictures * SAMPLE_RATE / framesPerSecond;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Streams o
        && width == o.width
        && height == o.height
        && framesPerSecond == o.framesPerSecond
        && priming == o.priming
        && Arrays.equals(avcConfiguration, o.avcConfiguration)
        && Arrays.equals(aacConfiguration, o.aacConfiguration);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(avcConfiguration);
  }
}
