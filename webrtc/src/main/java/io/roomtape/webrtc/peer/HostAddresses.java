package io.roomtape.webrtc.peer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;

/** Which addresses of this machine stand behind one to bind, at one moment. */
record HostAddresses(List<InetAddress> all) {
  HostAddresses {
    all = List.copyOf(all);
  }

  /**
   * Of a wildcard address those of all interfaces, IPv4 first: of {@code 0.0.0.0} no others. Those
   * of a link would need to be told with their interface.
   */
  static HostAddresses of(InetAddress bound) {
    if (!bound.isAnyLocalAddress()) {
      return new HostAddresses(List.of(bound));
    }
    return new HostAddresses(
        everywhere().stream()
            .filter(address -> !address.isLinkLocalAddress())
            .filter(address -> isV4(address) || !isV4(bound))
            .sorted(Comparator.comparing(address -> !isV4(address)))
            .toList());
  }

  /** Loopback only when there is nothing else: Firefox pairs nothing with it. */
  List<InetAddress> offered() {
    List<InetAddress> outward =
        all.stream().filter(address -> !address.isLoopbackAddress()).toList();
    return outward.isEmpty() ? all : outward;
  }

  private static boolean isV4(InetAddress address) {
    return address instanceof Inet4Address;
  }

  private static List<InetAddress> everywhere() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    } catch (SocketException e) {
      throw new IllegalStateException("Cannot list the network interfaces", e);
    }
  }
}
