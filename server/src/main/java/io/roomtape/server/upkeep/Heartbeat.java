package io.roomtape.server.upkeep;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has this node say that it lives, from its start to its end. */
public final class Heartbeat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Nodes nodes;
  private final boolean repeated;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("heartbeat").factory());

  /**
   * @param repeated whether others may listen; if not, once is enough
   */
  public Heartbeat(Nodes nodes, boolean repeated) {
    this.nodes = nodes;
    this.repeated = repeated;
  }

  /** When it returns, nothing is held any more by nodes that were dead by then. */
  public void start() {
    nodes.beat();
    if (repeated) {
      // Ends with the thread alone: a beat throws nothing.
      var _ =
          thread.scheduleWithFixedDelay(
              this::beat, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void beat() {
    try {
      nodes.beat();
    } catch (RuntimeException failure) {
      // Thrown on, it would end the schedule. Health tells of it.
      log.debug("This node could not say that it lives", failure);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      nodes.leave();
    } catch (RuntimeException failure) {
      log.debug("This node could not say that it ends", failure);
    }
  }
}
