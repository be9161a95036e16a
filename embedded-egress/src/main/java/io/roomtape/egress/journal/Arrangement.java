package io.roomtape.egress.journal;

/** Where people are in a recording's picture. */
public enum Arrangement {
  /** All alike, and a shared screen larger. */
  GRID(0, "grid"),
  /** Who speaks large, the others in a strip. */
  SPEAKER(1, "speaker"),
  /** Who speaks, alone. */
  SINGLE_SPEAKER(2, "single-speaker"),
  /** The newest picture, whole, and nothing else: of recordings of one person or one track. */
  PLAIN(3, "");

  private final int code;
  private final String title;

  Arrangement(int code, String title) {
    this.code = code;
    this.title = title;
  }

  /** In the journal's file. */
  int code() {
    return code;
  }

  static Arrangement ofCode(int code) {
    for (Arrangement arrangement : values()) {
      if (arrangement.code == code) {
        return arrangement;
      }
    }
    throw new IllegalArgumentException("Unknown arrangement " + code);
  }

  /** As LiveKit's requests call it; empty if they cannot. */
  String title() {
    return title;
  }
}
