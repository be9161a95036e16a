package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.concurrent.Executor;

/** How time goes by before what a room does later. */
@FunctionalInterface
public interface Delays {
  /** As it does. */
  Delays REAL = new RealDelays();

  /**
   * Hands a task to an executor when so much time has gone by.
   *
   * @return gives it up: nothing is left of it then
   */
  Runnable execute(Duration delay, Executor executor, Runnable task);
}
