package io.roomtape.livekit.signal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.websocket.WsSession;
import io.roomtape.livekit.room.SignalSink;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages on their way to one socket, written by a thread of its own. What is queued before the
 * socket opens waits for it. A client that does not read until the queue is full loses its socket.
 */
final class SocketSink implements SignalSink {
  private static final Logger log = LoggerFactory.getLogger(SocketSink.class);
  private static final int CAPACITY = 2000;

  private static final int CAPACITY_BYTES = 16 << 20;

  /** A message counts for no more: what tells of many people at once is long, and shares texts. */
  private static final int MAX_COUNTED_BYTES = CAPACITY_BYTES / 4;

  private static final int NORMAL_CLOSURE = 1000;

  /** As livekit-server: who does not answer is gone, and who has nothing to say is not. */
  private static final int PING_SECONDS = 10;

  /** Empty: close the socket. */
  private final BlockingQueue<Optional<SignalResponse>> queue = new LinkedBlockingQueue<>(CAPACITY);

  private final AtomicLong queuedBytes = new AtomicLong();
  private final Set<Thread> writers;
  private volatile boolean closed;
  private volatile boolean json;
  private volatile @Nullable WsSession session;
  private volatile @Nullable Thread writer;

  /**
   * @param writers holds the sink's thread for as long as it writes; safe for threads
   */
  SocketSink(Set<Thread> writers) {
    this.writers = writers;
  }

  @Override
  public void send(SignalResponse message) {
    if (closed) {
      return;
    }
    boolean fits = queuedBytes.addAndGet(counted(message)) <= CAPACITY_BYTES;
    if (!fits || !queue.offer(Optional.of(message))) {
      log.warn("A client does not read its signal connection and loses it");
      abort();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (!queue.offer(Optional.empty())) {
        abort();
      }
    }
  }

  void opened(WsSession opened) {
    session = opened;
    writer = Thread.ofVirtual().name("livekit-signal").start(() -> write(opened));
  }

  /** The client speaks JSON: it is answered alike. */
  void speakJson() {
    json = true;
  }

  /** The socket is gone. */
  void gone() {
    closed = true;
    Thread thread = writer;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private static int counted(SignalResponse message) {
    return Math.min(message.getSerializedSize(), MAX_COUNTED_BYTES);
  }

  private void abort() {
    closed = true;
    queue.clear();
    queue.offer(Optional.empty()); // for a socket that opens only now
    if (session instanceof ServerConnection connection) {
      connection.close(true);
    }
  }

  private void write(WsSession open) {
    writers.add(Thread.currentThread());
    try {
      for (var next = next(open); next.isPresent(); next = next(open)) {
        writeOne(open, next.get());
        queuedBytes.addAndGet(-counted(next.get()));
      }
      open.close(NORMAL_CLOSURE, "");
    } catch (InterruptedException e) {
      log.debug("Signal connection closed by the client");
    } catch (RuntimeException | InvalidProtocolBufferException e) {
      log.debug("Signal connection broken: {}", e.toString());
      abort();
    } finally {
      writers.remove(Thread.currentThread());
    }
  }

  /** Pings while there is nothing to send. */
  private Optional<SignalResponse> next(WsSession open) throws InterruptedException {
    while (true) {
      Optional<SignalResponse> next = queue.poll(PING_SECONDS, TimeUnit.SECONDS);
      if (next != null) {
        return next;
      }
      open.ping(BufferData.empty());
    }
  }

  private void writeOne(WsSession open, SignalResponse message)
      throws InvalidProtocolBufferException {
    if (json) {
      open.send(JsonFormat.printer().omittingInsignificantWhitespace().print(message), true);
    } else {
      open.send(BufferData.create(message.toByteArray()), true);
    }
  }
}
