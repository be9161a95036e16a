package io.roomtape.server.upkeep;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has something done when it is due, on a thread of its own, by one node at a time. */
public final class UpkeepClock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UpkeepClock.class);

  private final Upkeep work;
  private final Leases leases;
  private final Clock clock;
  private final NodeId node;
  private final ScheduledExecutorService thread;

  public UpkeepClock(Upkeep work, Leases leases, NodeId node, Clock clock) {
    this.work = work;
    this.leases = leases;
    this.node = node;
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(work.name()).factory());
  }

  /** Begins at once. */
  public void start() {
    // Ends with the thread alone: a tick throws nothing.
    var _ =
        thread.scheduleWithFixedDelay(
            this::tick, 0, work.pause().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One look whether it is due, and the work if it is. */
  public void tick() {
    try {
      // What another node has just done shows once its lease is ours.
      if (work.isDue() && hold() && work.isDue()) {
        work.run(this::hold);
      }
    } catch (RuntimeException failure) {
      // Thrown on, it would end the schedule.
      log.warn("{} is tried again in {}: {}", work.name(), work.pause(), failure.getMessage());
      log.debug("{} failed", work.name(), failure);
    }
  }

  /** That another node has it meanwhile does no harm, so nobody needs to stop for it. */
  private boolean hold() {
    Instant now = clock.instant();
    return leases.hold(work.name(), node, now, now.plus(work.lease()));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
