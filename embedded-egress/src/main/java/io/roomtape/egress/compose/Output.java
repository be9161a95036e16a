package io.roomtape.egress.compose;

import io.roomtape.egress.compose.paint.Canvas;

/** The file that a recording becomes: pictures and 48 kHz stereo. */
public interface Output {
  int SAMPLE_RATE = 48_000;

  Canvas canvas();

  /** How many pictures there are already, from an earlier try; what is painted of them is lost. */
  default long before() {
    return 0;
  }

  /**
   * Says what is to be seen in the next picture and those behind it.
   *
   * @param cameras how many cameras and screens
   * @param people how many people, with a camera or without
   */
  default void shows(int cameras, int people) {}

  /**
   * Appends the canvas as it is now as the next picture.
   *
   * @param changed whether it was painted on since the picture before
   */
  void frame(boolean changed);

  /** Appends sound. */
  void sound(float[] left, float[] right);
}
