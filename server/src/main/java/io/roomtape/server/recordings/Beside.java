package io.roomtape.server.recordings;

/** What there may be beside a recording, in a file of its own each. */
public enum Beside {
  /** Who was there and did what when. */
  TIMELINE(".timeline.json", "application/json"),
  /** The names of who speaks. */
  SPEAKERS(".vtt", "text/vtt"),
  /** A telling picture. */
  POSTER(".poster.jpg", "image/jpeg"),
  /** Small pictures of all of it. */
  STORYBOARD(".storyboard.jpg", "image/jpeg"),
  /** Which of them shows which part. */
  STORYBOARD_INDEX(".storyboard.vtt", "text/vtt");

  private static final String NOT_KEPT = ": only Roomtape's own recorder keeps who takes part";
  private static final String NO_PICTURES = ": it has no pictures, or none was made of them yet";

  private final String suffix;
  private final String mediaType;

  Beside(String suffix, String mediaType) {
    this.suffix = suffix;
    this.mediaType = mediaType;
  }

  /** What its file's name has behind the recording's stem; the longest that fits is meant. */
  public String suffix() {
    return suffix;
  }

  /** What a recording has not that is without it, and why. */
  String lack() {
    return switch (this) {
      case TIMELINE -> "timeline" + NOT_KEPT;
      case SPEAKERS -> "names of who speaks" + NOT_KEPT;
      case POSTER -> "poster" + NO_PICTURES;
      case STORYBOARD, STORYBOARD_INDEX -> "storyboard" + NO_PICTURES;
    };
  }

  /** Without parameters. */
  public String mediaType() {
    return mediaType;
  }
}
