package io.roomtape.e2e.calls;

import java.util.Map;

/** What a camera is asked for, in pixels and frames per second. */
record Picture(int width, int height, int frameRate) {
  /** Large enough for two simulcast layers. */
  static final Picture ORDINARY = new Picture(640, 360, 15);

  static final Picture SMALL = new Picture(160, 90, 10);

  Map<String, Integer> options() {
    return Map.of("width", width, "height", height, "frameRate", frameRate);
  }
}
