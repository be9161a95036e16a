package io.roomtape.egress.journal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts a journal onto the disk every three seconds, beside the thread that writes it: a disk may
 * take its time.
 */
final class JournalSync {
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final JournalFile file;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable IOException failure;

  JournalSync(JournalFile file) {
    this.file = file;
  }

  void start() {
    Thread.ofVirtual().name("journal-sync").start(this::run);
  }

  void end() {
    ended.countDown();
  }

  /** What the disk did not take. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try {
      file.forceName();
      while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        file.force();
      }
    } catch (ClosedChannelException e) {
      // Its last records are there: it is closed behind them.
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
