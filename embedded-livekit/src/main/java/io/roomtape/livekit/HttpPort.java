package io.roomtape.livekit;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP port, open until it is closed: Helidon ends its listener for good when it cannot accept
 * a connection, as when the process has too many open files.
 */
final class HttpPort implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpPort.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final int CONNECT_MILLIS = 1_000;

  private final InetAddress address;
  private final IntFunction<WebServer> servers;
  private final int port;
  private final Thread watch;
  private WebServer server;

  private HttpPort(InetAddress address, IntFunction<WebServer> servers, WebServer server) {
    this.address = address;
    this.servers = servers;
    this.server = server;
    this.port = server.port();
    this.watch = Thread.ofVirtual().name("livekit-http-watch").unstarted(this::watch);
  }

  /**
   * @param servers makes a server for a port, not started
   * @param port 0 takes a free one
   * @throws IOException when the port is taken; the message names it and its setting
   */
  static HttpPort open(InetAddress address, int port, IntFunction<WebServer> servers)
      throws IOException {
    HttpPort opened = new HttpPort(address, servers, start(port, servers));
    opened.watch.start();
    return opened;
  }

  private static WebServer start(int port, IntFunction<WebServer> servers) throws IOException {
    WebServer server;
    try {
      server = servers.apply(port).start();
    } catch (RuntimeException e) {
      throw new IOException(refusal(port), e);
    }
    if (!server.isRunning()) {
      throw new IOException(refusal(port));
    }
    return server;
  }

  private static String refusal(int port) {
    return "TCP port " + port + " (httpPort) cannot be used";
  }

  int port() {
    return port;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        if (refuses()) {
          reopen();
        }
      }
    } catch (InterruptedException e) {
      log.debug("The HTTP port closes");
    }
  }

  /** Only that nobody listens counts: a process without files left cannot even try. */
  private boolean refuses() {
    try (Socket probe = new Socket()) {
      probe.connect(
          new InetSocketAddress(
              address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, port),
          CONNECT_MILLIS);
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      log.debug("Cannot look at the HTTP port: {}", e.toString());
      return false;
    }
  }

  private synchronized void reopen() {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    try {
      server = start(port, servers);
      log.warn("Nobody listened on TCP port {} any more: it is open again", port);
    } catch (IOException e) {
      log.error("Nobody listens on TCP port {}, and it cannot be opened: {}", port, e.toString());
    }
  }

  @Override
  public void close() {
    watch.interrupt();
    synchronized (this) {
      server.stop();
    }
  }
}
