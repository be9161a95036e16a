package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that owns a room: runs tasks one at a time and in order, and ticks in between. */
final class RoomLoop implements Executor {
  private static final Logger log = LoggerFactory.getLogger(RoomLoop.class);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long ANSWER_SECONDS = 10;

  /** The room is closed: whoever asked may look for its successor. */
  static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedException() {
      super("The room is closed");
    }
  }

  private record Question<T>(Supplier<T> task, CompletableFuture<T> answer) implements Runnable {
    @Override
    public void run() {
      try {
        answer.complete(task.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }
  }

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final Runnable tick;
  private final Delays delays;
  private volatile boolean stopped;

  RoomLoop(String name, Runnable tick, Delays delays) {
    this.tick = tick;
    this.delays = delays;
    this.thread = Thread.ofPlatform().daemon().name("livekit-room-" + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Queues a task; after {@link #stop()} tasks are dropped. */
  @Override
  public void execute(Runnable task) {
    if (!stopped) {
      tasks.add(task);
    }
  }

  /** Queues a task when so much time has gone by. */
  void executeAfter(Duration delay, Runnable task) {
    delays.execute(delay, this, task);
  }

  /**
   * Runs a task on the loop and waits for its result; at once when called on the loop.
   *
   * @throws ClosedException when the loop stopped before
   */
  <T> T ask(Supplier<T> task) {
    if (Thread.currentThread() == thread) {
      return task.get();
    }
    var answer = new CompletableFuture<T>();
    execute(new Question<>(task, answer));
    if (stopped) {
      answer.completeExceptionally(new ClosedException());
    }
    return await(answer);
  }

  private static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new ClosedException();
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Ends the loop after the task under way. */
  void stop() {
    stopped = true;
    tasks.add(() -> {});
  }

  /** Waits until the thread is gone; does nothing on the loop itself. */
  void awaitStopped(long millis) {
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long nextTick = System.nanoTime() + TICK_NANOS;
    while (!stopped) {
      long wait = nextTick - System.nanoTime();
      if (wait <= 0) {
        guarded(tick);
        nextTick = System.nanoTime() + TICK_NANOS;
        continue;
      }
      guarded(poll(wait));
    }
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      if (task instanceof Question<?> question) {
        question.answer().completeExceptionally(new ClosedException());
      }
    }
  }

  private @Nullable Runnable poll(long waitNanos) {
    try {
      return tasks.poll(waitNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      log.warn("{} was interrupted and stops", thread.getName());
      stopped = true;
      return null;
    }
  }

  /** One failing task must not end the room. */
  private void guarded(@Nullable Runnable task) {
    if (task == null) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A task of {} failed", thread.getName(), e);
    }
  }
}
