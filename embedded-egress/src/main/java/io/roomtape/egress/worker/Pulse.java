package io.roomtape.egress.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether something that tells of itself every second still lives. For any threads. */
final class Pulse {
  private final long patience;
  private final LongSupplier nanoTime;
  private volatile long heard;

  /**
   * @param patience after which nothing that is heard means that it hangs
   */
  Pulse(Duration patience, LongSupplier nanoTime) {
    this.patience = patience.toNanos();
    this.nanoTime = nanoTime;
    beat();
  }

  void beat() {
    heard = nanoTime.getAsLong();
  }

  boolean isGone() {
    return nanoTime.getAsLong() - heard > patience;
  }
}
