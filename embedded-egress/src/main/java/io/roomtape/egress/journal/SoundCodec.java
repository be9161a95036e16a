package io.roomtape.egress.journal;

/** How mixed sound is made small. */
public enum SoundCodec {
  /** AAC-LC (ISO/IEC 14496-3). */
  AAC(1, 1024, 1),
  /** Opus (RFC 6716) in packets of 20 ms; needs 80 ms until it is right (RFC 7845, 4.6). */
  OPUS(2, 960, 4),
  /** MPEG-1 Audio Layer III (ISO/IEC 11172-3), each frame by itself. */
  MP3(3, 1152, 1);

  private final int code;
  private final int samplesPerFrame;
  private final int preRoll;

  SoundCodec(int code, int samplesPerFrame, int preRoll) {
    this.code = code;
    this.samplesPerFrame = samplesPerFrame;
    this.preRoll = preRoll;
  }

  public int samplesPerFrame() {
    return samplesPerFrame;
  }

  /** How many frames before the one that is wanted a decoder has to begin with. */
  public int preRoll() {
    return preRoll;
  }

  /** In the journal's file; 0 is none of them. */
  int code() {
    return code;
  }

  static SoundCodec ofCode(int code) {
    for (SoundCodec codec : values()) {
      if (codec.code == code) {
        return codec;
      }
    }
    throw new IllegalArgumentException("Unknown codec of sound " + code);
  }
}
