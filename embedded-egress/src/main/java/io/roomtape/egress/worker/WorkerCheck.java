package io.roomtape.egress.worker;

import io.roomtape.egress.worker.Worker.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries whether this machine can encode: at the start, and again for as long as it cannot. */
final class WorkerCheck implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerCheck.class);
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final WorkerCommand command;
  private final Path cache;
  private Optional<String> problem = Optional.empty();
  private boolean running;
  private boolean passed;
  private long endedAt;
  private boolean closed;
  private @Nullable Worker worker;

  WorkerCheck(WorkerCommand command, Path cache) {
    this.command = command;
    this.cache = cache;
  }

  /** What the last try failed on; begins another when that is due. */
  synchronized Optional<String> problem() {
    boolean due = problem.isEmpty() || System.nanoTime() - endedAt > AGAIN_NANOS;
    if (!passed && !running && !closed && due) {
      running = true;
      Thread.ofVirtual().name("worker-check").start(() -> ended(run()));
    }
    return problem;
  }

  private synchronized void ended(Result result) {
    running = false;
    endedAt = System.nanoTime();
    switch (result) {
      case Result.Done _ -> {
        passed = true;
        problem = Optional.empty();
      }
      case Result.Died died -> {
        if (!closed && !problem.equals(Optional.of(died.reason()))) {
          log.error("No recording is possible on this machine: {}", died.reason());
        }
        problem = Optional.of(died.reason());
      }
    }
  }

  private Result run() {
    try {
      Worker started =
          Worker.start(
              command.of(List.of(WorkerMain.CHECK, cache.toString())), cache.resolve("check.log"));
      started(started);
      CompletableFuture.delayedExecutor(TIME.toSeconds(), TimeUnit.SECONDS).execute(started::kill);
      return started.await();
    } catch (IOException e) {
      return new Result.Died(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.Died("interrupted");
    }
  }

  private synchronized void started(Worker started) {
    worker = started;
    if (closed) {
      started.kill();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (worker != null) {
      worker.kill();
    }
  }
}
