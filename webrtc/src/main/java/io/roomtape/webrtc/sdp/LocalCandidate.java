package io.roomtape.webrtc.sdp;

import java.net.InetSocketAddress;

/**
 * A host candidate of ours (RFC 8839 5.1, RFC 6544 4.5).
 *
 * @param tcp passive: we wait for connections
 */
public record LocalCandidate(boolean tcp, InetSocketAddress address) {
  /** RFC 8445 5.1.2.1: a host candidate, before its local preference. */
  private static final long UDP = 126L << 24;

  /** Below every UDP candidate: what is late on TCP holds up all that comes after. */
  private static final long TCP = 90L << 24;

  /** RFC 6544 4.2: the direction preference of a passive host candidate, in its upper bits. */
  private static final long TCP_PASSIVE = 4L << 13;

  private static final int COMPONENT = 255;

  /**
   * @param index from 0, best first; also tells the foundation
   */
  String attribute(int index) {
    long preference = tcp ? TCP_PASSIVE : 65535;
    long priority = (tcp ? TCP : UDP) + ((preference - index) << 8) + COMPONENT;
    return "candidate:%s 1 %s %s %s %s typ host%s"
        .formatted(
            index + 1,
            tcp ? "tcp" : "udp",
            priority,
            address.getAddress().getHostAddress().replaceFirst("%.*", ""),
            address.getPort(),
            tcp ? " tcptype passive" : "");
  }
}
