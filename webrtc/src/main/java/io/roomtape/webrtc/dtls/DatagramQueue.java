package io.roomtape.webrtc.dtls;

import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** Bouncy Castle's view of the network: a bounded queue in, a sink out. */
final class DatagramQueue implements DatagramTransport {
  private static final int RECEIVE_LIMIT = 2048;
  private static final int SEND_LIMIT = 1200;
  private static final int CAPACITY = 64;

  private final BlockingQueue<byte[]> received = new ArrayBlockingQueue<>(CAPACITY);
  private final DatagramSink sink;
  private volatile boolean blocking = true;
  private volatile boolean closed;

  DatagramQueue(DatagramSink sink) {
    this.sink = sink;
  }

  /**
   * Drops the datagram when the queue is full, or when it would take too much memory; DTLS repeats
   * its handshake, SCTP its data.
   */
  boolean offer(byte[] datagram) {
    return HandshakeLengths.bounded(datagram) && received.offer(datagram);
  }

  /** From now on an empty queue interrupts a reader instead of holding it. */
  void stopBlocking() {
    blocking = false;
  }

  boolean isEmpty() {
    return received.isEmpty();
  }

  @Override
  public int getReceiveLimit() {
    return RECEIVE_LIMIT;
  }

  @Override
  public int getSendLimit() {
    return SEND_LIMIT;
  }

  @Override
  public int receive(byte[] into, int offset, int limit, int waitMillis)
      throws InterruptedIOException {
    byte[] datagram = blocking ? await(waitMillis) : received.poll();
    if (datagram == null && (closed || !blocking)) {
      throw new InterruptedIOException("nothing to read");
    }
    if (datagram == null || datagram.length > limit) {
      return -1;
    }
    System.arraycopy(datagram, 0, into, offset, datagram.length);
    return datagram.length;
  }

  private byte @Nullable [] await(int waitMillis) throws InterruptedIOException {
    try {
      return closed ? null : received.poll(Math.max(waitMillis, 1), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("closed");
    }
  }

  @Override
  public void send(byte[] bytes, int offset, int length) {
    sink.send(bytes, offset, length);
  }

  @Override
  public void close() {
    closed = true;
  }
}
