package io.roomtape.egress.journal;

/** What a track is to a recording. */
public enum MediaKind {
  CAMERA(1),
  SCREEN(2),
  /** A microphone. */
  AUDIO(3),
  /** A codec that is not recorded: the participant is shown without it. */
  UNSUPPORTED(4),
  /** End-to-end encrypted: nothing of it is recorded, and the participant's tile says so. */
  ENCRYPTED(5),
  /** What a shared screen sounds like. */
  SCREEN_AUDIO(6);

  private final int code;

  MediaKind(int code) {
    this.code = code;
  }

  /** In the journal's file. */
  int code() {
    return code;
  }

  static MediaKind ofCode(int code) {
    for (MediaKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("Unknown kind of media " + code);
  }

  public boolean isVideo() {
    return this == CAMERA || this == SCREEN;
  }

  public boolean isSound() {
    return this == AUDIO || this == SCREEN_AUDIO;
  }

  /** Whether who has one takes part and does not only listen. */
  public boolean isOfTheirOwn() {
    return this != SCREEN && this != SCREEN_AUDIO;
  }
}
