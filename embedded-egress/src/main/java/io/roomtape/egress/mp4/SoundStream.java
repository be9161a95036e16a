package io.roomtape.egress.mp4;

import io.roomtape.egress.journal.SoundCodec;
import java.util.Arrays;

/**
 * Stereo sound.
 *
 * @param rate samples a second
 * @param configuration of AAC the AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1); others need none
 * @param priming samples that the first frames hold before the recording begins
 */
@SuppressWarnings("ArrayRecordComponent") // compared as bytes below; nobody changes them
public record SoundStream(SoundCodec codec, int rate, byte[] configuration, int priming) {
  int samplesPerFrame() {
    return codec.samplesPerFrame();
  }

  SoundStream withoutPriming() {
    return new SoundStream(codec, rate, configuration, 0);
  }

  /** How much of the recording frames hold, in the movie's time scale. */
  long length(long frames) {
    long samples = Math.max(0, frames * samplesPerFrame() - priming);
    return samples * Streams.MOVIE_SCALE / rate;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SoundStream o
        && codec == o.codec
        && rate == o.rate
        && priming == o.priming
        && Arrays.equals(configuration, o.configuration);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(configuration);
  }
}
