package io.roomtape.egress.compose;

/** The file that a recording becomes: 30 pictures a second and 48 kHz stereo. */
public interface Output {
  int FRAMES_PER_SECOND = 30;
  int SAMPLE_RATE = 48_000;

  Canvas canvas();

  /** Appends the canvas as it is now as the next picture. */
  void frame(boolean key);

  /** Appends sound. */
  void sound(float[] left, float[] right);
}
