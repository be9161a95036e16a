package io.roomtape.egress.recording;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks after what recordings take, every second, and ends those that may not go on. */
final class Watch {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final RecorderParts parts;
  private final LiveRecordings live;

  Watch(RecorderParts parts, LiveRecordings live) {
    this.parts = parts;
    this.live = live;
  }

  void start() {
    Thread.ofVirtual().name("limits").start(() -> run(parts.closed()));
  }

  private void run(CountDownLatch closed) {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Optional<String> shortage = parts.space().shortage();
    for (Recording recording : live.all()) {
      shortage.ifPresent(recording::lackSpace);
      recording.limitSize(parts.limits().fileBytes());
    }
  }
}
