package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** How time goes by before what a room does later. */
@FunctionalInterface
public interface Delays {
  /** As it does. */
  Delays REAL =
      (delay, executor, task) ->
          CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor)
              .execute(task);

  /** Hands a task to an executor when so much time has gone by. */
  void execute(Duration delay, Executor executor, Runnable task);
}
