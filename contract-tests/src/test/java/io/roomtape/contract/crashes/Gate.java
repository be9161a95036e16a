package io.roomtape.contract.crashes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** The way to a server. What is asked while it is shut waits in it, and can be looked at. */
final class Gate implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;

  private final ServerSocket entrance;
  private final URI target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch opening = new CountDownLatch(0);

  Gate(URI target) throws IOException {
    this.target = target;
    entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
  }

  void shut() {
    opening = new CountDownLatch(1);
  }

  void open() {
    opening.countDown();
  }

  /** Whether a request about something waits. */
  boolean holds(String what) {
    return waiting.stream().anyMatch(chunk -> chunk.contains(what));
  }

  private void accept() {
    try {
      while (true) {
        Socket inside = entrance.accept();
        Socket outside = new Socket(target.getHost(), target.getPort());
        sockets.add(inside);
        sockets.add(outside);
        Thread.startVirtualThread(() -> pass(inside, outside, true));
        Thread.startVirtualThread(() -> pass(outside, inside, false));
      }
    } catch (IOException closed) {
      // Nobody comes any more.
    }
  }

  private void pass(Socket from, Socket to, boolean stops) {
    byte[] chunk = new byte[CHUNK];
    try (from;
        to) {
      for (int read = from.getInputStream().read(chunk);
          read > 0;
          read = from.getInputStream().read(chunk)) {
        if (stops && opening.getCount() > 0) {
          waiting.add(new String(chunk, 0, read, ISO_8859_1));
          opening.await();
        }
        to.getOutputStream().write(chunk, 0, read);
      }
    } catch (IOException ended) {
      // Either side went away, and so does the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    open();
    entrance.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
