package io.roomtape.benchmarks;

import java.util.concurrent.TimeUnit;

/** Waits; a benchmark may. */
final class Pause {
  private Pause() {}

  static void of(long milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
