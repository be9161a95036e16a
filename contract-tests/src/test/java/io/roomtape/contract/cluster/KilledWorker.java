package io.roomtape.contract.cluster;

import java.time.Duration;

/** A worker that is killed again and again, and is away for a while each time. */
final class KilledWorker {
  private final ClusterWorker worker;
  private boolean away;
  private long due;

  KilledWorker(ClusterWorker worker) {
    this.worker = worker;
  }

  /**
   * Kills it, unless it is away; it is due again after so many seconds.
   *
   * @return whether it was there
   */
  boolean kill(int seconds) {
    if (away) {
      return false;
    }
    worker.kill();
    away = true;
    due = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    return true;
  }

  void startAgainWhenDue() {
    if (System.nanoTime() - due >= 0) {
      startAgain();
    }
  }

  void startAgain() {
    if (away) {
      worker.startAgain();
      away = false;
    }
  }
}
