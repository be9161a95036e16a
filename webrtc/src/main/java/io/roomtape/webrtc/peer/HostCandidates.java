package io.roomtape.webrtc.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
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

  /** Of a wildcard address, those of all interfaces: loopback only when there is nothing else. */
  static HostCandidates of(InetAddress bound, int udpPort, int tcpPort) {
    List<InetAddress> hosts = bound.isAnyLocalAddress() ? everywhere(bound) : List.of(bound);
    return new HostCandidates(at(hosts, udpPort), at(hosts, tcpPort));
  }

  private static List<InetSocketAddress> at(List<InetAddress> hosts, int port) {
    return hosts.stream().map(host -> new InetSocketAddress(host, port)).toList();
  }

  private static List<InetAddress> everywhere(InetAddress bound) {
    List<InetAddress> outward = new ArrayList<>();
    List<InetAddress> loopback = new ArrayList<>();
    boolean v4 = bound.getAddress().length == 4;
    for (InetAddress address : addresses()) {
      if (!address.isLinkLocalAddress() && (!v4 || address.getAddress().length == 4)) {
        (address.isLoopbackAddress() ? loopback : outward).add(address);
      }
    }
    return outward.isEmpty() ? loopback : outward;
  }

  private static List<InetAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    } catch (SocketException e) {
      throw new IllegalStateException("cannot list the network interfaces", e);
    }
  }
}
