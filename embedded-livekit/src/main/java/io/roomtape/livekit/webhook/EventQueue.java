package io.roomtape.livekit.webhook;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events for one address that must arrive in order. A thread lives while there are any. */
final class EventQueue {
  private static final Logger log = LoggerFactory.getLogger(EventQueue.class);
  private static final int CAPACITY = 1000;

  private final URI address;
  private final Delivery delivery;
  private final Runnable onIdle;
  private final Deque<SignedEvent> waiting = new ArrayDeque<>();
  private @Nullable Thread worker;
  private boolean closed;

  /**
   * @param onIdle is run, without locks, when nothing waits any more
   */
  EventQueue(URI address, Delivery delivery, Runnable onIdle) {
    this.address = address;
    this.delivery = delivery;
    this.onIdle = onIdle;
  }

  synchronized void add(SignedEvent event) {
    if (closed) {
      return;
    }
    if (waiting.size() == CAPACITY) {
      log.warn("Webhook {} dropped: {} events wait for {}", event.name(), CAPACITY, address);
      return;
    }
    waiting.add(event);
    if (worker == null) {
      worker = Thread.ofVirtual().name("livekit-webhook").start(this::drain);
    }
  }

  synchronized boolean idle() {
    return worker == null;
  }

  private void drain() {
    for (SignedEvent event = head(); event != null; event = next()) {
      delivery.deliver(address, event);
    }
    onIdle.run();
  }

  private synchronized @Nullable SignedEvent head() {
    return waiting.peek();
  }

  /** The event under way stays in the queue until it is done, so that closing can count it. */
  private synchronized @Nullable SignedEvent next() {
    waiting.poll();
    SignedEvent event = closed && Thread.currentThread().isInterrupted() ? null : waiting.peek();
    if (event == null) {
      worker = null;
      notifyAll();
    }
    return event;
  }

  /** Waits until the queue is empty or the deadline passes; returns what is left. */
  synchronized int close(long deadlineNanos) {
    closed = true;
    while (worker != null) {
      long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        worker.interrupt();
        break;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        worker.interrupt();
        break;
      }
    }
    return waiting.size();
  }
}
