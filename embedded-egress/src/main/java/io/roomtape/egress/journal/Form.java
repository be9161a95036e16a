package io.roomtape.egress.journal;

/** What the media of a room become, composed once. */
public enum Form {
  /** H.264 and AAC. */
  MP4(0, true, true),
  /** AAC alone. */
  MP4_SOUND(1, false, true),
  /** H.264 alone. */
  MP4_PICTURES(2, true, false),
  /** Opus in Ogg (RFC 7845). */
  OGG(3, false, true),
  /** MPEG-1 Audio Layer III. */
  MP3(4, false, true),
  /** One track as it was sent, not encoded again. */
  TRACK(5, false, false);

  private final int code;
  private final boolean pictures;
  private final boolean sound;

  Form(int code, boolean pictures, boolean sound) {
    this.code = code;
    this.pictures = pictures;
    this.sound = sound;
  }

  /** Whether pictures are composed. */
  public boolean hasPictures() {
    return pictures;
  }

  /** Whether sound is mixed. */
  public boolean hasSound() {
    return sound;
  }

  /** How its sound is encoded. */
  public SoundCodec codec(EncodingWishes wishes) {
    return switch (this) {
      case MP4, MP4_SOUND, MP4_PICTURES, TRACK -> wishes.codec().orElse(SoundCodec.AAC);
      case OGG -> SoundCodec.OPUS;
      case MP3 -> SoundCodec.MP3;
    };
  }

  /** What the name of its file ends with. */
  public String ending() {
    return switch (this) {
      case MP4, MP4_SOUND, MP4_PICTURES, TRACK -> ".mp4";
      case OGG -> ".ogg";
      case MP3 -> ".mp3";
    };
  }

  /** In the journal's file. */
  int code() {
    return code;
  }

  static Form ofCode(int code) {
    for (Form form : values()) {
      if (form.code == code) {
        return form;
      }
    }
    throw new IllegalArgumentException("Unknown form " + code);
  }
}
