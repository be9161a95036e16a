package io.roomtape.webrtc.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP port for everybody, with a socket for each address of this machine: an answer leaves from
 * the address that the check came to, or its sender takes it for nobody's (RFC 8445 7.2.5.2.1). One
 * thread receives for all. Safe for any thread.
 */
public final class UdpEndpoint implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UdpEndpoint.class);

  /** Two megabytes. A burst beyond it leaves garbage. */
  private static final int MOST_IDLE = 1024;

  private final Selector selector;
  private final Routes routes;
  private final DatagramPool pool = new DatagramPool(MOST_IDLE);
  private final Map<InetAddress, UdpSocket> sockets = new ConcurrentHashMap<>();
  private int port;

  private UdpEndpoint(int port, Routes routes) throws IOException {
    this.selector = Selector.open();
    this.port = port;
    this.routes = routes;
  }

  /**
   * Binds and starts to receive.
   *
   * @param hosts at least one
   * @param port the same at all; 0 takes a free one
   * @throws IOException when the port can be had at none of them
   */
  public static UdpEndpoint open(Collection<InetAddress> hosts, int port, Routes routes)
      throws IOException {
    UdpEndpoint endpoint = new UdpEndpoint(port, routes);
    IOException refusal = endpoint.bind(hosts);
    if (endpoint.sockets.isEmpty()) {
      endpoint.close();
      throw refusal == null ? new IOException("There is no address to listen at") : refusal;
    }
    Thread.ofPlatform().name("media-udp").daemon().start(endpoint::receiveAll);
    return endpoint;
  }

  /** Returns why the last was refused that was; null when none was. */
  private @Nullable IOException bind(Collection<InetAddress> hosts) {
    IOException refusal = null;
    for (InetAddress host : hosts) {
      if (!sockets.containsKey(host)) {
        try {
          UdpSocket socket =
              UdpSocket.open(new InetSocketAddress(host, port), selector, pool, routes);
          sockets.put(host, socket);
          port = socket.address().getPort();
        } catch (IOException e) {
          log.debug("UDP port {} cannot be used at {}: {}", port, host, e.toString());
          refusal = e;
        }
      }
    }
    return refusal;
  }

  /**
   * Listens at these addresses from now on, as far as they can be had; at others for as long as
   * somebody is heard there, for an address may come back.
   */
  public synchronized void listenAt(Collection<InetAddress> hosts) {
    if (!selector.isOpen()) {
      return;
    }
    bind(hosts);
    sockets
        .entrySet()
        .removeIf(
            entry -> {
              boolean idle = !hosts.contains(entry.getKey()) && entry.getValue().isUnused();
              if (idle) {
                entry.getValue().close();
              }
              return idle;
            });
    selector.wakeup();
  }

  /** Which of these addresses can be reached, with the real port. */
  public List<InetSocketAddress> reachable(Collection<InetAddress> hosts) {
    return hosts.stream()
        .map(sockets::get)
        .filter(socket -> socket != null)
        .map(UdpSocket::address)
        .toList();
  }

  UdpSocket socket(InetAddress host) {
    return Objects.requireNonNull(sockets.get(host), "Nothing is bound there");
  }

  private void receiveAll() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(Datagram.MAX_LENGTH);
    Consumer<SelectionKey> receiving = key -> ((UdpSocket) key.attachment()).receiveWaiting(buffer);
    while (selector.isOpen()) {
      try {
        selector.select(receiving);
      } catch (ClosedSelectorException e) {
        return;
      } catch (IOException e) {
        log.debug("Cannot wait for datagrams: {}", e.toString());
      }
    }
  }

  @Override
  public synchronized void close() {
    sockets.values().forEach(UdpSocket::close);
    try {
      selector.close();
    } catch (IOException e) {
      log.debug("Closing the sockets: {}", e.toString());
    }
  }
}
