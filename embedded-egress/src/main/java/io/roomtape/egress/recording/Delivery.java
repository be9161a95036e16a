package io.roomtape.egress.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings finished files to the storage, with a few retries. */
final class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);
  private static final int ATTEMPTS = 4;

  private final FinishedFiles storage;
  private final Duration firstDelay;

  /**
   * @param firstDelay before the second attempt; doubles each time
   */
  Delivery(FinishedFiles storage, Duration firstDelay) {
    this.storage = storage;
    this.firstDelay = firstDelay;
  }

  /**
   * @return where the file is now
   * @throws IOException what the last attempt failed on
   */
  String deliver(Path file, String path) throws IOException, InterruptedException {
    Duration delay = firstDelay;
    for (int attempt = 1; ; attempt++) {
      try {
        return storage.store(file, path);
      } catch (IOException | RuntimeException e) {
        if (attempt == ATTEMPTS) {
          throw new IOException("Storing failed: " + e.getMessage(), e);
        }
        log.warn("Storing {} failed, attempt {} of {}: {}", path, attempt, ATTEMPTS, e.toString());
        Thread.sleep(delay);
        delay = delay.multipliedBy(2);
      }
    }
  }
}
