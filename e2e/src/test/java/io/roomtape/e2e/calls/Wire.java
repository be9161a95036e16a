package io.roomtape.e2e.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The way of a person's signalling to the server, which can be cut. Media goes past it. */
final class Wire implements AutoCloseable {
  private final URI server;
  private final ServerSocket entrance;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  Wire(URI server) throws IOException {
    this.server = server;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("wire").start(this::accept);
  }

  String url() {
    return "ws://localhost:" + entrance.getLocalPort();
  }

  /** Resets every connection, as when a network goes away; new ones pass again. */
  void cut() throws IOException {
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        Socket onward = new Socket(server.getHost(), server.getPort());
        for (Socket socket : List.of(client, onward)) {
          socket.setSoLinger(true, 0);
          sockets.add(socket);
        }
        Thread.ofVirtual().start(() -> copy(client, onward));
        Thread.ofVirtual().start(() -> copy(onward, client));
      }
    } catch (IOException e) {
      if (!entrance.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One side is gone; closing both tells the other.
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
