package io.roomtape.benchmarks.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Compares a recording with the pictures that were sent, tile by tile. Which picture a tile shows
 * is found by looking at those that were sent shortly before.
 */
public final class Quality implements AutoCloseable {
  private static final int EVERY = 12;

  private final List<Source> sources = new ArrayList<>();
  private double sum;
  private int count;

  private Quality(List<Shown> shown) {
    shown.forEach(one -> sources.add(new Source(one)));
  }

  /**
   * The structural similarity in dB, of every 12th picture from the third second on; 20 dB: 0.99.
   */
  public static double decibels(Path recording, List<Shown> shown) {
    try (Pictures recorded = Pictures.ofFile(recording);
        Quality quality = new Quality(shown)) {
      int n = 0;
      for (Optional<AVFrame> next = recorded.next(); next.isPresent(); next = recorded.next()) {
        quality.compare(next.get(), n++);
      }
      return Ssim.decibels(quality.sum / quality.count);
    }
  }

  private void compare(AVFrame frame, int n) {
    sources.forEach(Source::advance);
    if (n < 90 || n % EVERY != 0) {
      return;
    }
    Luma recorded = Luma.of(frame);
    for (Source source : sources) {
      sum += source.similarity(recorded);
      count++;
    }
  }

  @Override
  public void close() {
    sources.forEach(Source::close);
  }
}
