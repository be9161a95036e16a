package io.roomtape.egress.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings finished files to the storage, however long that takes. */
final class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  private final FinishedFiles storage;
  private final Duration firstDelay;
  private final CountDownLatch closing;

  /**
   * @param firstDelay before the second attempt; doubles each time, up to a minute
   * @param closing at zero when there is no time for another attempt
   */
  Delivery(FinishedFiles storage, Duration firstDelay, CountDownLatch closing) {
    this.storage = storage;
    this.firstDelay = firstDelay;
    this.closing = closing;
  }

  /**
   * @param late runs after each attempt that failed
   * @return where the file is now; empty when it has to be left for another time
   * @throws IOException when the file is not there any more
   * @throws IllegalArgumentException when nothing can be stored under this path
   */
  Optional<String> deliver(Path file, String path, Runnable late)
      throws IOException, InterruptedException {
    Duration delay = firstDelay;
    while (true) {
      Optional<String> stored = attempt(file, path);
      if (stored.isPresent()) {
        return stored;
      }
      late.run();
      if (closing.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
      delay =
          delay.multipliedBy(2).compareTo(LONGEST_DELAY) < 0
              ? delay.multipliedBy(2)
              : LONGEST_DELAY;
    }
  }

  private Optional<String> attempt(Path file, String path) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try {
      return Optional.of(storage.store(file, path));
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      log.warn("{} is not stored, another attempt follows: {}", path, e.toString());
      return Optional.empty();
    }
  }
}
