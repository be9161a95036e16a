package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Time that goes by when a test says so. Safe for any thread. */
final class VirtualDelays implements Delays {
  private final List<Waiting> waiting = new ArrayList<>();
  private Duration now = Duration.ZERO;

  private record Waiting(Duration until, Executor executor, Runnable task) {}

  @Override
  public synchronized Runnable execute(Duration delay, Executor executor, Runnable task) {
    Waiting planned = new Waiting(now.plus(delay), executor, task);
    waiting.add(planned);
    return () -> giveUp(planned);
  }

  private synchronized void giveUp(Waiting planned) {
    waiting.remove(planned);
  }

  synchronized void passMillis(long millis) {
    now = now.plusMillis(millis);
    List<Waiting> due = waiting.stream().filter(w -> w.until.compareTo(now) <= 0).toList();
    waiting.removeAll(due);
    due.forEach(w -> w.executor.execute(w.task));
  }
}
