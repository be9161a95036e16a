package io.roomtape.webrtc.net;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams to receive in, used again. The one thread that receives takes them; any thread gives
 * them back. Nothing locks: they are linked to each other, and the taker takes all at once.
 */
final class DatagramPool {
  private final int mostIdle;
  private final AtomicInteger idle = new AtomicInteger();
  private final AtomicReference<@Nullable Datagram> given = new AtomicReference<>();
  private @Nullable Datagram taken;

  /**
   * @param mostIdle how many are kept for later, of 2 KB each
   */
  DatagramPool(int mostIdle) {
    this.mostIdle = mostIdle;
  }

  /** One that was given back, or a new one. Called by one thread only. */
  Datagram take() {
    Datagram first = taken == null ? given.getAndSet(null) : taken;
    if (first == null) {
      return new Datagram(this);
    }
    taken = first.next;
    first.next = null;
    idle.decrementAndGet();
    return first;
  }

  /** Keeps one for later, unless there are enough. */
  void give(Datagram datagram) {
    if (idle.incrementAndGet() > mostIdle) {
      idle.decrementAndGet();
      return;
    }
    Datagram before;
    do {
      before = given.get();
      datagram.next = before;
    } while (!given.compareAndSet(before, datagram));
  }
}
