package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What all recordings of one recorder share. */
record RecorderParts(
    Egresses egresses,
    Workers workers,
    Delivery delivery,
    Optional<Duration> maxDuration,
    Clock clock,
    AtomicBoolean closed) {

  /** Unix ns. */
  long now() {
    return UnixNanos.of(clock.instant());
  }

  /** Whether the server is going down: what is unfinished now is finished at the next start. */
  boolean closing() {
    return closed.get();
  }

  void timer(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(action);
  }
}
