package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread for all rooms of the process; it ends when nothing is to come. */
final class RealDelays implements Delays {
  private static final long KEEP_SECONDS = 5;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("livekit-delays").factory());

  RealDelays() {
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(KEEP_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  @Override
  public Runnable execute(Duration delay, Executor executor, Runnable task) {
    Future<?> planned =
        timer.schedule(() -> executor.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> planned.cancel(false);
  }
}
