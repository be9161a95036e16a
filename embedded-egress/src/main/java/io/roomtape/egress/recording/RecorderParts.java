package io.roomtape.egress.recording;

import com.google.protobuf.Message;
import io.roomtape.egress.worker.DiskSpace;
import io.roomtape.egress.worker.WorkFiles;
import io.roomtape.egress.worker.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What all recordings of one recorder share. */
record RecorderParts(
    Path work,
    Egresses egresses,
    Workers workers,
    Delivery delivery,
    Storages storages,
    Limits limits,
    Tally tally,
    Clock clock,
    DiskSpace space,
    CountDownLatch closed) {

  /** The files of one recording at work. */
  WorkFiles files(String egressId) {
    return WorkFiles.in(work.resolve(egressId));
  }

  /** Where what an output of an egress asks for is stored, or else in the backup. */
  FinishedFiles storage(Message output, Egress egress) {
    FinishedFiles storage = storages.of(output);
    return storages
        .backup()
        .<FinishedFiles>map(backup -> new BackedUp(storage, backup, egress))
        .orElse(storage);
  }

  /** Unix ns. */
  long now() {
    return UnixNanos.of(clock.instant());
  }

  /** Whether the server is going down: what is unfinished now is finished at the next start. */
  boolean closing() {
    return closed.getCount() == 0;
  }

  void timer(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(action);
  }
}
