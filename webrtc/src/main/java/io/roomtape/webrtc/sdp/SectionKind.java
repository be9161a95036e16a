package io.roomtape.webrtc.sdp;

/** What a media section is for. */
public enum SectionKind {
  AUDIO("audio"),
  VIDEO("video"),
  APPLICATION("application");

  private final String word;

  SectionKind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static SectionKind of(String word) {
    for (SectionKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new SdpException("Unknown media: " + word);
  }
}
