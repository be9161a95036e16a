package io.roomtape.egress.worker;

import io.roomtape.egress.h264.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs worker processes, a bounded number at a time, and starts those that die again. */
public final class Workers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workers.class);

  /** A full disk is tried again after a minute at the latest: less may do than a start asks for. */
  private static final int SECONDS_WITHOUT_SPACE = 60;

  /** A worker tells of itself each second. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Semaphore places;
  private final DiskSpace space;
  private final WorkerCommand command;
  private final WorkerCheck check;
  private final Set<Job> running = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param encoding its folder is created when missing
   */
  public Workers(int max, Encoding encoding, DiskSpace space) throws IOException {
    this.places = new Semaphore(max, true);
    this.space = space;
    this.command = new WorkerCommand(Files.createDirectories(encoding.natives()), max);
    this.check = new WorkerCheck(command, encoding);
    // Also on a full disk: what is left there is composed when it is not.
    var _ = check.problem();
  }

  /** Why no recording can begin now; empty when one can or it is not known yet. */
  public Optional<String> unusable() {
    return space.problem().or(check::problem);
  }

  /** Which encoder is used; empty until that is known. */
  public Optional<Choice> encoder() {
    return check.choice();
  }

  /** Is told which encoder is used as soon as that is known. */
  public void onEncoder(Consumer<Choice> listener) {
    check.onChoice(listener);
  }

  /**
   * Begins to turn a journal into a file; waits for a free place on a thread of its own.
   *
   * @param progress is told how it gets on
   */
  public Job follow(WorkFiles files, Progress progress) {
    Job job = new Job(files, progress);
    running.add(job);
    Thread.ofVirtual().name("worker").start(() -> run(job));
    return job;
  }

  private void run(Job job) {
    try {
      takePlace(job);
      try {
        job.result.complete(attempts(job));
      } finally {
        // A process that ends still has its memory.
        job.awaitExit();
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

  private void takePlace(Job job) throws InterruptedException {
    // Without a time, it would overtake those that wait.
    if (!places.tryAcquire(0, TimeUnit.SECONDS)) {
      log.info("Recording {} waits for a free worker", job.files.folder().getFileName());
      job.progress.lacks(Optional.of(Lack.WORKER));
      places.acquire();
      job.progress.lacks(Optional.empty());
    }
  }

  private Composed attempts(Job job) throws IOException, InterruptedException {
    Attempts attempts = new Attempts(job.files);
    while (!attempts.isLast() && !closing()) {
      switch (job.attempt(command.of(job.files.folder().toString(), check.outcome()))) {
        case Worker.Result.Done done -> {
          return Composed.of(done.answer());
        }
        case Worker.Result.Died died -> died(died.reason(), attempts, job);
      }
    }
    if (closing()) {
      throw new IOException("shutting down");
    }
    return attempts.salvage();
  }

  private void died(String reason, Attempts attempts, Job job)
      throws IOException, InterruptedException {
    Path name = job.files.folder().getFileName();
    if (closing()) {
      return;
    } else if (space.explains(reason)) {
      log.warn("{}: recording {} waits for space", DiskSpace.FULL, name);
      job.progress.lacks(Optional.of(Lack.SPACE));
      awaitSpace();
      job.progress.lacks(Optional.empty());
    } else {
      attempts.failed(reason);
      log.warn("Worker of {} died: {}", name, attempts);
    }
  }

  private void awaitSpace() throws InterruptedException {
    for (int n = 0; n < SECONDS_WITHOUT_SPACE; n++) {
      if (closed.await(1, TimeUnit.SECONDS) || space.enough()) {
        return;
      }
    }
  }

  private boolean closing() {
    return closed.getCount() == 0;
  }

  /** Kills all workers; their journals stay. */
  @Override
  public void close() {
    closed.countDown();
    running.forEach(Job::kill);
    check.close();
  }

  /** One journal on its way to a file. */
  public static final class Job {
    private final WorkFiles files;
    private final Progress progress;
    private final CompletableFuture<Composed> result = new CompletableFuture<>();
    private volatile boolean complete;
    private volatile @Nullable Worker worker;

    private Job(WorkFiles files, Progress progress) {
      this.files = files;
      this.progress = progress;
    }

    private Worker.Result attempt(List<String> command) throws IOException, InterruptedException {
      Worker started = Worker.start(command, files.log(), PATIENCE, progress::reached);
      worker = started;
      if (complete) {
        started.finish();
      }
      Worker.Result result = started.await();
      if (result instanceof Worker.Result.Died) {
        started.awaitExit();
      }
      return result;
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
     * @throws IOException when no worker could make it
     */
    public Composed await() throws IOException, InterruptedException {
      try {
        return result.get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
      }
    }

    private void awaitExit() throws InterruptedException {
      Worker last = worker;
      if (last != null) {
        last.awaitExit();
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
