package io.roomtape.webrtc.peer;

import io.roomtape.webrtc.dtls.DtlsIdentity;
import io.roomtape.webrtc.net.OpenFiles;
import io.roomtape.webrtc.net.Routes;
import io.roomtape.webrtc.net.TcpEndpoint;
import io.roomtape.webrtc.net.UdpEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;

/** All peer connections of a server: its certificate and its ports. Safe for any thread. */
public final class Peers implements AutoCloseable {
  /** For the first check that passes: browsers begin with it at once. */
  private static final int LONGEST_WAIT_MILLIS = 10_000;

  /** Of the files that may be open, one in so many is a connection for media. */
  private static final int PARTS_OF_FILES = 4;

  private final Routes routes;
  private final InetAddress address;
  private final UdpEndpoint udp;
  private final TcpEndpoint tcp;
  private final DtlsIdentity identity = DtlsIdentity.create();

  private Peers(Routes routes, InetAddress address, UdpEndpoint udp, TcpEndpoint tcp) {
    this.routes = routes;
    this.address = address;
    this.udp = udp;
    this.tcp = tcp;
  }

  /**
   * Makes a certificate and binds the ports; port 0 takes a free one.
   *
   * @param address a wildcard: all of this machine's, also those that it gets later
   * @throws IOException when a port is taken; the message names the port and its setting
   */
  public static Peers open(InetAddress address, int udpPort, int tcpPort) throws IOException {
    Routes routes = new Routes();
    UdpEndpoint udp = openUdp(address, udpPort, routes);
    try {
      return new Peers(routes, address, udp, openTcp(address, tcpPort, routes));
    } catch (IOException e) {
      udp.close();
      throw e;
    }
  }

  private static UdpEndpoint openUdp(InetAddress address, int port, Routes routes)
      throws IOException {
    try {
      return UdpEndpoint.open(HostAddresses.of(address).all(), port, routes);
    } catch (IOException e) {
      throw new IOException("UDP port " + port + " (udpPort) cannot be used", e);
    }
  }

  /** Of TCP one socket does for all addresses: a connection knows to which it came. */
  private static TcpEndpoint openTcp(InetAddress address, int port, Routes routes)
      throws IOException {
    try {
      InetSocketAddress bind =
          address.isAnyLocalAddress()
              ? new InetSocketAddress(port)
              : new InetSocketAddress(address, port);
      return TcpEndpoint.open(bind, routes, LONGEST_WAIT_MILLIS, OpenFiles.part(PARTS_OF_FILES));
    } catch (IOException e) {
      throw new IOException("TCP port " + port + " (tcpPort) cannot be used", e);
    }
  }

  /** The certificate's fingerprint as in SDP (RFC 8122): {@code sha-256 AB:CD:…}. */
  public String fingerprint() {
    return identity.fingerprint().toString();
  }

  /** Where the ports can be reached now: a machine gets addresses, and loses them. */
  public HostCandidates candidates() {
    HostAddresses hosts = HostAddresses.of(address);
    udp.listenAt(hosts.all());
    List<InetSocketAddress> reachable = udp.reachable(hosts.offered());
    int tcpPort = tcp.address().getPort();
    return new HostCandidates(
        reachable,
        reachable.stream().map(host -> new InetSocketAddress(host.getAddress(), tcpPort)).toList());
  }

  /**
   * Makes a peer connection that waits for its first connectivity check.
   *
   * @param room runs tasks one at a time and in order; every call to the peer and its media is on
   *     it
   */
  public Peer create(Executor room, PeerListener listener) {
    return new Peer(routes, identity, room, listener);
  }

  @Override
  public void close() {
    udp.close();
    tcp.close();
  }
}
