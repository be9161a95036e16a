package io.roomtape.webrtc.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UDP port at one address. STUN goes by the user name fragment it is addressed to, all else by
 * remote address (RFC 7983, RFC 8445); what matches nobody is dropped. Safe for any thread.
 */
final class UdpSocket {
  private static final Logger log = LoggerFactory.getLogger(UdpSocket.class);
  private static final int BUFFER = 4 << 20;

  /** Does not block: a blocking channel is closed by the interruption of whoever sends. */
  private final DatagramChannel channel;

  private final InetSocketAddress address;
  private final DatagramPool pool;
  private final Routes routes;
  private final Map<InetSocketAddress, Admitted> byAddress = new ConcurrentHashMap<>();

  /** Kept together, so that a packet needs no new object for the way it came. */
  private record Admitted(UdpRemote remote, Inbox inbox) {}

  private UdpSocket(DatagramChannel channel, DatagramPool pool, Routes routes) throws IOException {
    this.channel = channel;
    this.address = (InetSocketAddress) channel.getLocalAddress();
    this.pool = pool;
    this.routes = routes;
  }

  /**
   * Binds one, to be received from when the selector says so: it is the key's attachment.
   *
   * @param pool of the one thread that receives
   */
  static UdpSocket open(InetSocketAddress bind, Selector selector, DatagramPool pool, Routes routes)
      throws IOException {
    boolean v4 = bind.getAddress() instanceof Inet4Address;
    DatagramChannel channel =
        DatagramChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      channel.bind(bind);
      channel.configureBlocking(false);
      UdpSocket socket = new UdpSocket(channel, pool, routes);
      channel.register(selector, SelectionKey.OP_READ, socket);
      return socket;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The address bound, with the real port. */
  InetSocketAddress address() {
    return address;
  }

  /** Whether nobody is heard here. */
  boolean isUnused() {
    return byAddress.isEmpty();
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

  void receiveWaiting(ByteBuffer buffer) {
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

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("Closing the socket at {}: {}", address, e.toString());
    }
  }
}
