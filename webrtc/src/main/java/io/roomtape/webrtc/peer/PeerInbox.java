package io.roomtape.webrtc.peer;

import io.roomtape.webrtc.net.Datagram;
import io.roomtape.webrtc.net.Inbox;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Hands datagrams from the socket's thread over to the room's; drops those that are too many. */
final class PeerInbox implements Inbox {
  private static final int CAPACITY = 1024;

  /** Datagrams in one task, so that a busy peer does not hold up the others of its room. */
  private static final int BATCH = 64;

  private final Executor room;
  private final Consumer<Datagram> receiver;
  private final ArrayBlockingQueue<Datagram> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Runnable drain = this::drain;

  /**
   * @param receiver keeps nothing of a datagram: it is released when the receiver returns
   */
  PeerInbox(Executor room, Consumer<Datagram> receiver) {
    this.room = room;
    this.receiver = receiver;
  }

  @Override
  public void receive(Datagram datagram) {
    if (queue.offer(datagram)) {
      schedule();
    } else {
      datagram.release();
    }
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      room.execute(drain);
    }
  }

  private void drain() {
    scheduled.set(false);
    for (int i = 0; i < BATCH; i++) {
      Datagram datagram = queue.poll();
      if (datagram == null) {
        return;
      }
      try {
        receiver.accept(datagram);
      } finally {
        datagram.release();
      }
    }
    if (!queue.isEmpty()) {
      schedule();
    }
  }
}
