package io.roomtape.livekit.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** The addresses at which a socket can be reached (RFC 8445 5.1.1.1). */
final class HostCandidates {
  private HostCandidates() {}

  /** Of a wildcard address, those of all interfaces: loopback only when there is nothing else. */
  static List<InetSocketAddress> of(InetSocketAddress bound) {
    if (!bound.getAddress().isAnyLocalAddress()) {
      return List.of(bound);
    }
    List<InetSocketAddress> outward = new ArrayList<>();
    List<InetSocketAddress> loopback = new ArrayList<>();
    boolean v4 = bound.getAddress().getAddress().length == 4;
    for (InetAddress address : addresses()) {
      boolean usable = !address.isLinkLocalAddress() && (!v4 || address.getAddress().length == 4);
      if (usable) {
        InetSocketAddress candidate = new InetSocketAddress(address, bound.getPort());
        (address.isLoopbackAddress() ? loopback : outward).add(candidate);
      }
    }
    return List.copyOf(outward.isEmpty() ? loopback : outward);
  }

  private static List<InetAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    } catch (SocketException e) {
      throw new IllegalStateException("cannot list the network interfaces", e);
    }
  }
}
