package io.roomtape.server.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims events as they become due, and has them processed on threads of their own. */
public final class InboxWorker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);

  /** Longer than processing takes with every service at its slowest. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** How soon an event that another node stored, or that waits for its next attempt, is seen. */
  private static final long POLL_MS = 250;

  private static final int AT_ONCE = 16;
  private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);

  /** Longer than a webhook's signature holds: no duplicate can come later. */
  private static final Duration KEEP_DONE = Duration.ofMinutes(10);

  private static final Duration KEEP_SET_ASIDE = Duration.ofDays(30);

  private final InboxStore store;
  private final InboxProcessing processing;
  private final Clock clock;
  private final Semaphore news = new Semaphore(0);
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;
  private Instant nextPrune = Instant.EPOCH;

  public InboxWorker(InboxStore store, InboxProcessing processing, Clock clock) {
    this.store = store;
    this.processing = processing;
    this.clock = clock;
  }

  public void start() {
    threads.execute(this::run);
  }

  /** Says that there may be something to do. */
  public void wake() {
    news.release();
  }

  private void run() {
    while (!closed) {
      try {
        round();
        news.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS);
        news.drainPermits();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException failure) {
        log.warn("The inbox cannot be read: {}", failure.getMessage());
        log.debug("The inbox cannot be read", failure);
        pauseAfterFailure();
      }
    }
  }

  private void round() {
    Instant now = clock.instant();
    int most = free.availablePermits();
    List<InboxEvent> events = most == 0 ? List.of() : store.claim(most, now, now.plus(LEASE));
    for (InboxEvent event : events) {
      free.acquireUninterruptibly();
      threads.execute(() -> process(event));
    }
    if (now.isAfter(nextPrune)) {
      nextPrune = now.plus(PRUNE_EVERY);
      store.prune(now.minus(KEEP_DONE), now.minus(KEEP_SET_ASIDE));
    }
  }

  private void process(InboxEvent event) {
    try {
      processing.process(event);
    } catch (RuntimeException failure) {
      // The database is away. The lease ends, and then the event is due again.
      log.warn("Event {} could not be marked: {}", event.id(), failure.getMessage());
    } finally {
      free.release();
      wake();
    }
  }

  private void pauseAfterFailure() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets events under way end, for some seconds. */
  @Override
  public void close() {
    closed = true;
    wake();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        log.warn("Events under way are left for the next start");
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
