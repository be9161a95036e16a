package io.roomtape.egress.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs worker processes, a bounded number at a time, and starts those that die again. */
public final class Workers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workers.class);
  private static final int ATTEMPTS = 4;
  private static final Duration CHECK_TIME = Duration.ofMinutes(2);

  private final Semaphore places;
  private final Path cache;
  private final Set<Job> running = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Optional<String>> check = new CompletableFuture<>();
  private volatile boolean closed;
  private volatile @Nullable Worker checker;

  /**
   * @param cache for unpacked native libraries; created when missing
   */
  public Workers(int max, Path cache) throws IOException {
    this.places = new Semaphore(max, true);
    this.cache = Files.createDirectories(cache);
    Thread.ofVirtual().name("worker-check").start(() -> check.complete(check()));
  }

  /** Why no worker can run on this machine; empty when one can or the check is not through yet. */
  public Optional<String> unusable() {
    return check.getNow(Optional.empty());
  }

  private Optional<String> check() {
    try {
      Worker worker =
          Worker.start(
              WorkerCommand.of(cache, List.of(WorkerMain.CHECK, cache.toString())),
              cache.resolve("check.log"));
      checker = worker;
      CompletableFuture.delayedExecutor(CHECK_TIME.toSeconds(), TimeUnit.SECONDS)
          .execute(worker::kill);
      return switch (worker.await()) {
        case Worker.Result.Done _ -> Optional.empty();
        case Worker.Result.Died died -> broken(died.reason());
      };
    } catch (IOException e) {
      return broken(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return broken("interrupted");
    }
  }

  private Optional<String> broken(String reason) {
    if (!closed) {
      log.error("No recording is possible on this machine: {}", reason);
    }
    return Optional.of(reason);
  }

  /** Begins to turn a journal into a file; waits for a free place on a thread of its own. */
  public Job follow(WorkFiles files) {
    Job job = new Job(files);
    running.add(job);
    Thread.ofVirtual().name("worker").start(() -> run(job));
    return job;
  }

  private void run(Job job) {
    try {
      places.acquire();
      try {
        attempts(job);
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.result.completeExceptionally(e);
    } catch (IOException e) {
      job.result.completeExceptionally(e);
    } finally {
      running.remove(job);
    }
  }

  private void attempts(Job job) throws IOException, InterruptedException {
    String reason = "";
    for (int attempt = 1; attempt <= ATTEMPTS && !closed; attempt++) {
      switch (job.attempt(WorkerCommand.of(cache, List.of(job.files.folder().toString())))) {
        case Worker.Result.Done done -> {
          job.result.complete(done.length());
          return;
        }
        case Worker.Result.Died died -> reason = died.reason();
      }
      if (!closed) {
        log.warn(
            "Worker of {} died ({}), attempt {} of {}",
            job.files.folder().getFileName(),
            reason,
            attempt,
            ATTEMPTS);
      }
    }
    job.result.completeExceptionally(
        new IOException(
            closed ? "shutting down" : "The worker died " + ATTEMPTS + " times: " + reason));
  }

  /** Kills all workers; their journals stay. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Job::kill);
    Worker checking = checker;
    if (checking != null) {
      checking.kill();
    }
  }

  /** One journal on its way to a file. */
  public static final class Job {
    private final WorkFiles files;
    private final CompletableFuture<Duration> result = new CompletableFuture<>();
    private volatile boolean complete;
    private volatile @Nullable Worker worker;

    private Job(WorkFiles files) {
      this.files = files;
    }

    private Worker.Result attempt(List<String> command) throws IOException, InterruptedException {
      Worker started = Worker.start(command, files.log());
      worker = started;
      if (complete) {
        started.finish();
      }
      return started.await();
    }

    /** The journal grows no more, even if it has no end record. */
    public void finish() {
      complete = true;
      Worker current = worker;
      if (current != null) {
        current.finish();
      }
    }

    /**
     * Waits for the finished file.
     *
     * @return its length
     * @throws IOException when no worker could make it
     */
    public Duration await() throws IOException, InterruptedException {
      try {
        return result.get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
      }
    }

    private void kill() {
      Worker current = worker;
      if (current != null) {
        current.kill();
      }
    }
  }
}
