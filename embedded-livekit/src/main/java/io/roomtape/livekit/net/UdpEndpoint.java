package io.roomtape.livekit.net;

import io.roomtape.livekit.ice.StunMessage;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP port for everybody. STUN goes by the user name fragment it is addressed to, all else by
 * remote address (RFC 7983, RFC 8445); what matches nobody is dropped. Safe for any thread.
 */
public final class UdpEndpoint implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UdpEndpoint.class);
  private static final int SOCKET_BUFFER = 4 << 20;
  private static final int MAX_DATAGRAM = 2048;

  /** Room behind each received datagram. */
  private static final int SPARE = 16;

  private final DatagramChannel channel;
  private final InetSocketAddress address;
  private final Map<String, Inbox> byUfrag = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, Inbox> byAddress = new ConcurrentHashMap<>();

  private UdpEndpoint(DatagramChannel channel) throws IOException {
    this.channel = channel;
    this.address = (InetSocketAddress) channel.getLocalAddress();
  }

  /**
   * Binds and starts to receive.
   *
   * @param bind port 0 takes a free one
   */
  public static UdpEndpoint open(InetSocketAddress bind) throws IOException {
    boolean v4 = bind.getAddress() instanceof Inet4Address;
    DatagramChannel channel =
        DatagramChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
      channel.bind(bind);
      UdpEndpoint endpoint = new UdpEndpoint(channel);
      Thread.ofPlatform().name("media-udp").daemon().start(endpoint::receiveAll);
      return endpoint;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The address bound, with the real port. */
  public InetSocketAddress address() {
    return address;
  }

  /** Routes connectivity checks addressed to a user name fragment. */
  public void routeChecks(String ufrag, Inbox inbox) {
    byUfrag.put(ufrag, inbox);
  }

  public void forgetChecks(String ufrag) {
    byUfrag.remove(ufrag);
  }

  /** Routes everything from an address that passed a connectivity check. */
  public void admit(InetSocketAddress remote, Inbox inbox) {
    byAddress.put(remote, inbox);
  }

  /** Ends the route of an address, unless it belongs to another inbox by now. */
  public void dismiss(InetSocketAddress remote, Inbox inbox) {
    byAddress.remove(remote, inbox);
  }

  /** Sends one datagram; one that cannot be sent is lost, as on the network. */
  public void send(byte[] datagram, int offset, int length, InetSocketAddress to) {
    try {
      channel.send(ByteBuffer.wrap(datagram, offset, length), to);
    } catch (ClosedChannelException e) {
      log.trace("Dropped a datagram: closed");
    } catch (IOException e) {
      log.debug("Cannot send to {}: {}", to, e.toString());
    }
  }

  private void receiveAll() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    while (channel.isOpen()) {
      try {
        buffer.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        long now = System.nanoTime();
        int length = buffer.flip().remaining();
        if (from != null && length > 0) {
          byte[] datagram = new byte[length + SPARE];
          buffer.get(datagram, 0, length);
          route(datagram, length, from, now);
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        log.debug("Cannot receive: {}", e.toString());
      } catch (RuntimeException e) {
        // One datagram must never end the socket of everybody.
        log.warn("Dropped a datagram", e);
      }
    }
  }

  private void route(byte[] datagram, int length, InetSocketAddress from, long now) {
    boolean stun = datagram[0] >= 0 && datagram[0] <= 3;
    Inbox inbox = stun ? checkedBy(datagram, length) : byAddress.get(from);
    if (inbox != null) {
      inbox.receive(datagram, length, from, now);
    }
  }

  private @Nullable Inbox checkedBy(byte[] datagram, int length) {
    return StunMessage.parse(datagram, length)
        .flatMap(StunMessage::receiverUfrag)
        .map(byUfrag::get)
        .orElse(null);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("Closing the socket: {}", e.toString());
    }
  }
}
