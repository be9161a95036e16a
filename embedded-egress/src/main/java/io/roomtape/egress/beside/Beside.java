package io.roomtape.egress.beside;

/** What goes with a recording, in a file of its own each. */
public enum Beside {
  /** Who was there and did what when, as JSON. */
  TIMELINE("timeline.json"),
  /** The names of who speaks, as WebVTT. */
  SPEAKERS("speakers.vtt"),
  /** A telling picture of it, as JPEG. */
  POSTER("poster.jpg"),
  /** Small pictures of all of it, in one JPEG. */
  STORYBOARD("storyboard.jpg"),
  /** Which of them shows which part, as WebVTT. */
  STORYBOARD_INDEX("storyboard.vtt");

  private final String workFile;

  Beside(String workFile) {
    this.workFile = workFile;
  }

  /** What its file is called in the folder of a recording at work. */
  public String workFile() {
    return workFile;
  }
}
