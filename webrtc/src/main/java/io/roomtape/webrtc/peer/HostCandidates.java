package io.roomtape.webrtc.peer;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * The addresses at which a server's ports can be reached (RFC 8445 5.1.1.1), best first.
 *
 * @param tcp for those whose network lets no UDP through (RFC 6544: passive)
 */
public record HostCandidates(List<InetSocketAddress> udp, List<InetSocketAddress> tcp) {
  public HostCandidates {
    udp = List.copyOf(udp);
    tcp = List.copyOf(tcp);
  }
}
