package io.roomtape.webrtc.net;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection that carries datagrams, each after its length in two bytes (RFC 4571 2, RFC 6544
 * 5). What a slow peer lets wait is bounded: more is lost, and its congestion control sees it.
 */
final class TcpRemote implements Remote, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TcpRemote.class);

  /** A peer sends checks every few seconds (RFC 7675 5.1: consent ends after 30). */
  private static final int LONGEST_SILENCE_MILLIS = 30_000;

  private static final int SEND_BUFFER = 256 << 10;
  private static final int LONGEST_QUEUE = 512;
  private static final int LENGTH = 2;
  private static final int MOST_IDLE = 64;

  private final Socket socket;
  private final InetSocketAddress address;
  private final Routes routes;
  private final Runnable onAdmission;
  private final DatagramPool pool = new DatagramPool(MOST_IDLE);
  private final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private volatile @Nullable Inbox admitted;

  /**
   * @param longestWaitMillis for the check that admits it
   * @param onAdmission is run once
   */
  TcpRemote(Socket socket, Routes routes, int longestWaitMillis, Runnable onAdmission)
      throws IOException {
    this.socket = socket;
    this.address = (InetSocketAddress) socket.getRemoteSocketAddress();
    this.routes = routes;
    this.onAdmission = onAdmission;
    socket.setTcpNoDelay(true);
    socket.setSendBufferSize(SEND_BUFFER);
    socket.setSoTimeout(longestWaitMillis);
  }

  /** Receives until the connection ends, which it then is. */
  void run() {
    Thread writer = Thread.ofVirtual().name("media-tcp-writer").start(this::writeAll);
    try (this) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (true) {
        int length = in.readUnsignedShort();
        if (length > Datagram.MAX_LENGTH) {
          log.debug("{} sends what is no datagram", address);
          return;
        }
        if (length > 0) {
          Datagram datagram = pool.take().fill(length);
          in.readFully(datagram.bytes(), 0, length);
          route(datagram.arrived(this, System.nanoTime()));
        }
      }
    } catch (EOFException e) {
      log.trace("{} has closed", address);
    } catch (IOException e) {
      log.debug("{}: {}", address, e.toString());
    } finally {
      writer.interrupt();
    }
  }

  private void route(Datagram datagram) {
    Inbox inbox = Routes.isStun(datagram.bytes()[0]) ? routes.of(datagram) : admitted;
    if (inbox == null) {
      datagram.release();
    } else {
      inbox.receive(datagram);
    }
  }

  private void writeAll() {
    try (this) {
      OutputStream out = socket.getOutputStream();
      while (true) {
        out.write(frames.take());
      }
    } catch (IOException e) {
      log.debug("{}: {}", address, e.toString());
    } catch (InterruptedException e) {
      log.trace("{} has ended", address);
    }
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void send(ByteBuffer datagram) {
    int length = datagram.remaining();
    byte[] frame = new byte[LENGTH + length];
    frame[0] = (byte) (length >> 8);
    frame[1] = (byte) length;
    datagram.get(frame, LENGTH, length);
    if (!frames.offer(frame)) {
      log.trace("Dropped a datagram to {}: it is slow", address);
    }
  }

  @Override
  public void admit(Inbox inbox) {
    boolean first = admitted == null;
    admitted = inbox;
    if (first) {
      onAdmission.run();
      try {
        socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      } catch (IOException e) {
        log.trace("{} has closed", address);
      }
    }
  }

  /** Nobody else can come this way. */
  @Override
  public void dismiss(Inbox inbox) {
    if (inbox.equals(admitted)) {
      close();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("Closing {}: {}", address, e.toString());
    }
  }
}
