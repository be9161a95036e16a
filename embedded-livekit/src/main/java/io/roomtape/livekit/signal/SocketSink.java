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
  private static final int NORMAL_CLOSURE = 1000;

  /** Empty: close the socket. */
  private final BlockingQueue<Optional<SignalResponse>> queue = new LinkedBlockingQueue<>(CAPACITY);

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
    if (!closed && !queue.offer(Optional.of(message))) {
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

  private void abort() {
    closed = true;
    queue.clear();
    if (session instanceof ServerConnection connection) {
      connection.close(true);
    }
  }

  private void write(WsSession open) {
    writers.add(Thread.currentThread());
    try {
      for (var next = queue.take(); next.isPresent(); next = queue.take()) {
        writeOne(open, next.get());
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

  private void writeOne(WsSession open, SignalResponse message)
      throws InvalidProtocolBufferException {
    if (json) {
      open.send(JsonFormat.printer().omittingInsignificantWhitespace().print(message), true);
    } else {
      open.send(BufferData.create(message.toByteArray()), true);
    }
  }
}
