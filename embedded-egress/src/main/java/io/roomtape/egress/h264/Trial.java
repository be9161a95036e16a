package io.roomtape.egress.h264;

import io.roomtape.egress.encode.AccessUnit;
import io.roomtape.egress.encode.MovingPicture;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import java.time.Duration;
import java.util.Arrays;

/** Encodes a second of 720p. A library of the right name may still be one that encodes nothing. */
final class Trial {
  private static final VideoFormat FORMAT = Quality.STANDARD.format(1280, 720, 30);
  private static final int PICTURES = 30;

  private Trial() {}

  /**
   * @return how long a picture takes: the median, which the machine's other work changes least
   * @throws RuntimeException when the encoder does not open, fails, or does not begin with an IDR
   *     picture
   */
  static Duration run(LoadedEncoder encoder) {
    MovingPicture pictures = new MovingPicture(FORMAT.width(), FORMAT.height());
    try (VideoEncoder opened = encoder.open(FORMAT)) {
      if (!AccessUnit.isKey(opened.encode(pictures.at(0), true))) {
        throw new IllegalStateException("it does not begin with a key frame");
      }
      long[] nanos = new long[PICTURES];
      for (int n = 0; n < PICTURES; n++) {
        long begun = System.nanoTime();
        opened.encode(pictures.at(n + 1), false);
        nanos[n] = System.nanoTime() - begun;
      }
      Arrays.sort(nanos);
      return Duration.ofNanos(nanos[PICTURES / 2]);
    }
  }
}
