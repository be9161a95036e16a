package io.roomtape.egress.journal;

import java.util.Optional;

/**
 * What was asked of a recording's encoders; 0 is what they would do of themselves.
 *
 * @param videoBits a second, on average, while there is motion
 * @param soundBits a second
 * @param keyFrameMillis between key frames
 * @param soundRate samples a second
 * @param codec of sound; empty for what is usual in the file
 */
public record EncodingWishes(
    int videoBits, int soundBits, int keyFrameMillis, int soundRate, Optional<SoundCodec> codec) {
  public static final EncodingWishes NONE = new EncodingWishes(0, 0, 0);

  private static final int NO_CODEC = 0;

  public EncodingWishes {
    if (videoBits < 0 || soundBits < 0 || keyFrameMillis < 0 || soundRate < 0) {
      throw new IllegalArgumentException(
          videoBits
              + " b/s, "
              + soundBits
              + " b/s, "
              + keyFrameMillis
              + " ms, "
              + soundRate
              + " Hz: none is negative");
    }
  }

  /** In the journal's file. */
  int codecCode() {
    return codec.map(SoundCodec::code).orElse(NO_CODEC);
  }

  EncodingWishes withSound(int rate, int codecCode) {
    Optional<SoundCodec> asked =
        codecCode == NO_CODEC ? Optional.empty() : Optional.of(SoundCodec.ofCode(codecCode));
    return new EncodingWishes(videoBits, soundBits, keyFrameMillis, rate, asked);
  }

  /** Of sound nothing but how many bits a second. */
  public EncodingWishes(int videoBits, int soundBits, int keyFrameMillis) {
    this(videoBits, soundBits, keyFrameMillis, 0, Optional.empty());
  }
}
