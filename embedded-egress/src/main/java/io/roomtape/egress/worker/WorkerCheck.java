package io.roomtape.egress.worker;

import io.roomtape.egress.h264.Choice;
import io.roomtape.egress.worker.Worker.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out with which encoder this machine can encode: at the start, and again for as long as
 * there is none.
 */
final class WorkerCheck implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerCheck.class);
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final WorkerCommand command;
  private final Encoding encoding;
  private final CountDownLatch tried = new CountDownLatch(1);
  private Optional<String> problem = Optional.empty();
  private boolean running;
  private final CompletableFuture<Choice> choice = new CompletableFuture<>();
  private long endedAt;
  private boolean closed;
  private @Nullable Worker worker;

  WorkerCheck(WorkerCommand command, Encoding encoding) {
    this.command = command;
    this.encoding = encoding;
  }

  /** What the last try failed on; begins another when that is due. */
  synchronized Optional<String> problem() {
    boolean due = problem.isEmpty() || System.nanoTime() - endedAt > AGAIN_NANOS;
    if (!choice.isDone() && !running && !closed && due) {
      running = true;
      Thread.ofVirtual().name("worker-check").start(() -> ended(run()));
    }
    return problem;
  }

  /** What works here; empty while that is not known. */
  Optional<Choice> choice() {
    return Optional.ofNullable(choice.getNow(null));
  }

  void onChoice(Consumer<Choice> listener) {
    var _ = choice.thenAccept(listener);
  }

  /** Waits until the first try is over: a worker that begins before would choose for itself. */
  Encoding outcome() throws InterruptedException {
    tried.await();
    return choice().map(found -> encoding.with(found.encoder())).orElse(encoding);
  }

  private synchronized void ended(Result result) {
    running = false;
    endedAt = System.nanoTime();
    switch (result) {
      case Result.Done done -> {
        Choice found = Choice.of(done.answer());
        log.info("H.264: {}", found.sentence());
        choice.complete(found);
        problem = Optional.empty();
      }
      case Result.Died died -> {
        if (!closed && !problem.equals(Optional.of(died.reason()))) {
          log.error("No recording is possible on this machine: {}", died.reason());
        }
        problem = Optional.of(died.reason());
      }
    }
    tried.countDown();
  }

  private Result run() {
    try {
      Worker started =
          Worker.start(
              command.of(WorkerMain.CHECK, encoding),
              encoding.natives().resolve("check.log"),
              TIME,
              _ -> {});
      started(started);
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
    tried.countDown();
    if (worker != null) {
      worker.kill();
    }
  }
}
