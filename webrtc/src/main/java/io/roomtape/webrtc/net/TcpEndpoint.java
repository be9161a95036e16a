package io.roomtape.webrtc.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP port for everybody whose network lets no UDP through: passive candidates of RFC 6544.
 * Connections are known to nobody until a connectivity check has passed; there may be few of those,
 * and not for long. All together leave files to the rest of the process. Safe for any thread.
 */
public final class TcpEndpoint implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TcpEndpoint.class);
  private static final int BACKLOG = 128;
  static final int MOST_STRANGERS = 256;
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final ServerSocket server;
  private final Routes routes;
  private final int longestWaitMillis;
  private final int most;
  private final AtomicInteger strangers = new AtomicInteger();
  private final Set<TcpRemote> remotes = ConcurrentHashMap.newKeySet();

  private TcpEndpoint(ServerSocket server, Routes routes, int longestWaitMillis, int most) {
    this.server = server;
    this.routes = routes;
    this.longestWaitMillis = longestWaitMillis;
    this.most = most;
  }

  /**
   * Binds and starts to accept.
   *
   * @param bind port 0 takes a free one
   * @param longestWaitMillis how long a connection may stay without a check that passes
   * @param most connections at once, half of them at most without such a check; others are closed
   */
  public static TcpEndpoint open(
      InetSocketAddress bind, Routes routes, int longestWaitMillis, int most) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(bind, BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    TcpEndpoint endpoint = new TcpEndpoint(server, routes, longestWaitMillis, most);
    Thread.ofPlatform().name("media-tcp").daemon().start(endpoint::acceptAll);
    return endpoint;
  }

  /** The address bound, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** Connections that are open. */
  int size() {
    return remotes.size();
  }

  private void acceptAll() {
    long pause = FIRST_PAUSE_MILLIS;
    while (!server.isClosed()) {
      try {
        accept(server.accept());
        pause = FIRST_PAUSE_MILLIS;
      } catch (IOException e) {
        if (!server.isClosed()) {
          log.warn("No connection for media can be accepted for {} ms: {}", pause, e.getMessage());
          pause(pause);
          pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
        }
      }
    }
  }

  /** What keeps a connection from being accepted, such as too many open files, lasts. */
  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(Socket socket) throws IOException {
    if (strangers.get() >= Math.min(MOST_STRANGERS, most / 2) || remotes.size() >= most) {
      socket.close();
      return;
    }
    AtomicBoolean stranger = new AtomicBoolean(true);
    Runnable known =
        () -> {
          if (stranger.getAndSet(false)) {
            strangers.decrementAndGet();
          }
        };
    TcpRemote remote = new TcpRemote(socket, routes, longestWaitMillis, known);
    strangers.incrementAndGet();
    remotes.add(remote);
    Thread.ofVirtual()
        .name("media-tcp-reader")
        .start(
            () -> {
              try {
                remote.run();
              } finally {
                remotes.remove(remote);
                known.run();
              }
            });
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      log.debug("Closing the port: {}", e.toString());
    }
    remotes.forEach(TcpRemote::close);
  }
}
