package io.roomtape.webrtc.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A way to a peer: an address behind the UDP port, or one TCP connection. Safe for any thread. */
public sealed interface Remote permits UdpRemote, TcpRemote {
  Transport transport();

  /** Where checks come from, as the peer is to be told (RFC 8489 14.2). */
  InetSocketAddress address();

  /**
   * Sends what is left in the buffer as one datagram; one that cannot be sent is lost, as on the
   * network. Does not block, and keeps nothing.
   */
  void send(ByteBuffer datagram);

  /** Routes everything that comes this way, after a connectivity check has passed. */
  void admit(Inbox inbox);

  /** Ends that route, unless it belongs to another inbox by now. */
  void dismiss(Inbox inbox);
}
