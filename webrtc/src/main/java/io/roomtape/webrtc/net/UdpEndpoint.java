package io.roomtape.webrtc.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP port for everybody. STUN goes by the user name fragment it is addressed to, all else by
 * remote address (RFC 7983, RFC 8445); what matches nobody is dropped. Safe for any thread.
 */
public final class UdpEndpoint implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UdpEndpoint.class);
  private static final int SOCKET_BUFFER = 4 << 20;

  /** Two megabytes. A burst beyond it leaves garbage. */
  private static final int MOST_IDLE = 1024;

  /** Does not block: a blocking channel is closed by the interruption of whoever sends. */
  private final DatagramChannel channel;

  private final Selector selector;
  private final InetSocketAddress address;
  private final Routes routes;
  private final DatagramPool pool = new DatagramPool(MOST_IDLE);
  private final Map<InetSocketAddress, Admitted> byAddress = new ConcurrentHashMap<>();

  /** Kept together, so that a packet needs no new object for the way it came. */
  private record Admitted(UdpRemote remote, Inbox inbox) {}

  private UdpEndpoint(DatagramChannel channel, Selector selector, Routes routes)
      throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.routes = routes;
    this.address = (InetSocketAddress) channel.getLocalAddress();
  }

  /**
   * Binds and starts to receive.
   *
   * @param bind port 0 takes a free one
   */
  public static UdpEndpoint open(InetSocketAddress bind, Routes routes) throws IOException {
    boolean v4 = bind.getAddress() instanceof Inet4Address;
    DatagramChannel channel =
        DatagramChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    Selector selector = Selector.open();
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
      channel.bind(bind);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      UdpEndpoint endpoint = new UdpEndpoint(channel, selector, routes);
      Thread.ofPlatform().name("media-udp").daemon().start(endpoint::receiveAll);
      return endpoint;
    } catch (IOException | RuntimeException e) {
      channel.close();
      selector.close();
      throw e;
    }
  }

  /** The address bound, with the real port. */
  public InetSocketAddress address() {
    return address;
  }

  void admit(UdpRemote remote, Inbox inbox) {
    byAddress.put(remote.address(), new Admitted(remote, inbox));
  }

  void dismiss(UdpRemote remote, Inbox inbox) {
    byAddress.computeIfPresent(
        remote.address(), (_, admitted) -> admitted.inbox.equals(inbox) ? null : admitted);
  }

  void send(ByteBuffer datagram, InetSocketAddress to) {
    try {
      channel.send(datagram, to);
    } catch (ClosedChannelException e) {
      log.trace("Dropped a datagram: closed");
    } catch (IOException e) {
      log.debug("Cannot send to {}: {}", to, e.toString());
    }
  }

  private void receiveAll() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(Datagram.MAX_LENGTH);
    Consumer<SelectionKey> receiving = _ -> receiveWaiting(buffer);
    while (channel.isOpen()) {
      try {
        selector.select(receiving);
      } catch (ClosedSelectorException e) {
        return;
      } catch (IOException e) {
        log.debug("Cannot wait for datagrams: {}", e.toString());
      }
    }
  }

  private void receiveWaiting(ByteBuffer buffer) {
    try {
      while (receive(buffer)) {}
    } catch (ClosedChannelException e) {
      log.trace("Closed");
    } catch (IOException e) {
      log.debug("Cannot receive: {}", e.toString());
    }
  }

  /** Returns false when nothing waits. */
  private boolean receive(ByteBuffer buffer) throws IOException {
    buffer.clear();
    InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
    if (from == null) {
      return false;
    }
    long now = System.nanoTime();
    if (buffer.flip().hasRemaining()) {
      try {
        route(buffer, from, now);
      } catch (RuntimeException e) {
        // One datagram must never end the socket of everybody.
        log.warn("Dropped a datagram", e);
      }
    }
    return true;
  }

  private void route(ByteBuffer received, InetSocketAddress from, long now) {
    if (Routes.isStun(received.get(0))) {
      check(pool.take().fill(received).arrived(new UdpRemote(this, from), now));
      return;
    }
    Admitted admitted = byAddress.get(from);
    if (admitted != null) {
      admitted.inbox.receive(pool.take().fill(received).arrived(admitted.remote, now));
    }
  }

  private void check(Datagram datagram) {
    Inbox inbox = routes.of(datagram);
    if (inbox == null) {
      datagram.release();
    } else {
      inbox.receive(datagram);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      selector.close();
    } catch (IOException e) {
      log.debug("Closing the socket: {}", e.toString());
    }
  }
}
