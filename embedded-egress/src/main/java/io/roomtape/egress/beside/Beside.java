package io.roomtape.egress.beside;

/** What goes with a recording, in a file of its own each. */
public enum Beside {
  /** Who was there and did what when, as JSON. */
  TIMELINE("timeline.json", ".timeline.json"),
  /** The names of who speaks, as WebVTT. */
  SPEAKERS("speakers.vtt", ".vtt"),
  /** A telling picture of it, as JPEG. */
  POSTER("poster.jpg", ".poster.jpg"),
  /** Small pictures of all of it, in one JPEG. */
  STORYBOARD("storyboard.jpg", ".storyboard.jpg"),
  /** Which of them shows which part, as WebVTT. */
  STORYBOARD_INDEX("storyboard.vtt", ".storyboard.vtt");

  private static final String FOLDER = ".metadata/";
  private static final String RECORDING = ".mp4";

  private final String workFile;
  private final String suffix;

  Beside(String workFile, String suffix) {
    this.workFile = workFile;
    this.suffix = suffix;
  }

  /** What its file is called in the folder of a recording at work. */
  public String workFile() {
    return workFile;
  }

  /**
   * Where it is stored, for applications that look for it beside a file: in a folder of the file's
   * own folder, under its name, which stays whole if it does not end with {@code .mp4}.
   *
   * @param path of the file, with {@code /}
   */
  public String place(String path) {
    int name = path.lastIndexOf('/') + 1;
    int end = path.endsWith(RECORDING) ? path.length() - RECORDING.length() : path.length();
    return path.substring(0, name) + FOLDER + path.substring(name, end) + suffix;
  }
}
