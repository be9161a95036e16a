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
 * and not for long. Safe for any thread.
 */
public final class TcpEndpoint implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TcpEndpoint.class);
  private static final int BACKLOG = 128;
  static final int MOST_STRANGERS = 256;

  private final ServerSocket server;
  private final Routes routes;
  private final int longestWaitMillis;
  private final AtomicInteger strangers = new AtomicInteger();
  private final Set<TcpRemote> remotes = ConcurrentHashMap.newKeySet();

  private TcpEndpoint(ServerSocket server, Routes routes, int longestWaitMillis) {
    this.server = server;
    this.routes = routes;
    this.longestWaitMillis = longestWaitMillis;
  }

  /**
   * Binds and starts to accept.
   *
   * @param bind port 0 takes a free one
   * @param longestWaitMillis how long a connection may stay without a check that passes
   */
  public static TcpEndpoint open(InetSocketAddress bind, Routes routes, int longestWaitMillis)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(bind, BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    TcpEndpoint endpoint = new TcpEndpoint(server, routes, longestWaitMillis);
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
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (strangers.get() >= MOST_STRANGERS) {
          socket.close();
        } else {
          accept(socket);
        }
      } catch (IOException e) {
        log.debug("Cannot accept: {}", e.toString());
      }
    }
  }

  private void accept(Socket socket) throws IOException {
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
