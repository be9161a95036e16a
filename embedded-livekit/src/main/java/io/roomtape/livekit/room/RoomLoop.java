package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a room's tasks one at a time and in order. While somebody is in the room, a thread of its
 * own does, and ticks in between. A room that nobody is in has no thread: whoever asks it does the
 * work.
 */
final class RoomLoop implements Executor {
  private static final Logger log = LoggerFactory.getLogger(RoomLoop.class);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int NANOS_PER_MILLI = 1_000_000;
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

  private final String name;
  private final Runnable tick;
  private final BooleanSupplier attended;
  private final Delays delays;
  private final Queue<Runnable> tasks = new ArrayDeque<>(0);

  /** Who runs tasks now; null when nobody does. Changed under the lock only. */
  private volatile @Nullable Thread owner;

  private volatile boolean stopped;

  /**
   * @param attended whether somebody is in the room; asked by whoever runs its tasks
   */
  RoomLoop(String name, Runnable tick, BooleanSupplier attended, Delays delays) {
    this.name = name;
    this.tick = tick;
    this.attended = attended;
    this.delays = delays;
  }

  /** Queues a task; after {@link #stop()} tasks are dropped. */
  @Override
  public synchronized void execute(Runnable task) {
    if (!stopped) {
      tasks.add(task);
      if (owner == null) {
        startThread();
      } else {
        notifyAll();
      }
    }
  }

  /** As {@link #execute}, but done when it returns if nobody is in the room. */
  void perform(Runnable task) {
    if (claim()) {
      try {
        guarded(task);
      } finally {
        leave();
      }
    } else {
      execute(task);
    }
  }

  /**
   * Performs a task when so much time has gone by.
   *
   * @return gives it up
   */
  Runnable performAfter(Duration delay, Runnable task) {
    return delays.execute(delay, this::perform, task);
  }

  /**
   * Runs a task and waits for its result; at once when called by one.
   *
   * @throws ClosedException when the loop stopped before
   */
  <T> T ask(Supplier<T> task) {
    if (Thread.currentThread() == owner) {
      return task.get();
    }
    if (claim()) {
      try {
        return task.get();
      } finally {
        leave();
      }
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

  /** Makes the caller the one who runs tasks, unless somebody is already or the room is closed. */
  private synchronized boolean claim() {
    if (owner != null || stopped) {
      return false;
    }
    owner = Thread.currentThread();
    return true;
  }

  /** The caller runs tasks no more; where there is more to do, a thread does it. */
  private synchronized void leave() {
    if (!stopped && (!tasks.isEmpty() || attended.getAsBoolean())) {
      startThread();
    } else {
      free();
    }
  }

  private void startThread() {
    owner = Thread.ofPlatform().daemon().name("livekit-room-" + Escaped.of(name)).start(this::run);
  }

  private void free() {
    owner = null;
    if (stopped) {
      refuseWaiting();
    }
    notifyAll();
  }

  private void refuseWaiting() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      if (task instanceof Question<?> question) {
        question.answer().completeExceptionally(new ClosedException());
      }
    }
  }

  /** Ends the loop after the task under way, by whom it is called. */
  synchronized void stop() {
    stopped = true;
  }

  /** Waits until the last task is done; does nothing when called by one. */
  synchronized void awaitStopped(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      for (long left = millis; owner != null && owner != Thread.currentThread() && left > 0; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      long nextTick = System.nanoTime() + TICK_NANOS;
      for (Runnable task = next(nextTick); task != null; task = next(nextTick)) {
        guarded(task);
        if (task.equals(tick)) {
          nextTick = System.nanoTime() + TICK_NANOS;
        }
      }
    } catch (InterruptedException e) {
      log.warn("{} was interrupted and stops", Thread.currentThread().getName());
      interrupted();
    }
  }

  private synchronized void interrupted() {
    stopped = true;
    free();
  }

  /** What is to be done next, when it is; null when the thread is to end. */
  private synchronized @Nullable Runnable next(long nextTick) throws InterruptedException {
    while (!stopped) {
      long wait = nextTick - System.nanoTime();
      boolean ticking = attended.getAsBoolean();
      if (ticking && wait <= 0) {
        return tick;
      }
      Runnable task = tasks.poll();
      if (task != null) {
        return task;
      }
      if (!ticking) {
        break;
      }
      wait(wait / NANOS_PER_MILLI, (int) (wait % NANOS_PER_MILLI));
    }
    free();
    return null;
  }

  /** One failing task must not end the room. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A task of room {} failed", Escaped.of(name), e);
    }
  }
}
