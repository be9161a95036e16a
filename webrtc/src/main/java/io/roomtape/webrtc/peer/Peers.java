package io.roomtape.webrtc.peer;

import io.roomtape.webrtc.dtls.DtlsIdentity;
import io.roomtape.webrtc.net.Routes;
import io.roomtape.webrtc.net.TcpEndpoint;
import io.roomtape.webrtc.net.UdpEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** All peer connections of a server: its certificate and its ports. Safe for any thread. */
public final class Peers implements AutoCloseable {
  /** For the first check that passes: browsers begin with it at once. */
  private static final int LONGEST_WAIT_MILLIS = 10_000;

  private final Routes routes;
  private final UdpEndpoint udp;
  private final TcpEndpoint tcp;
  private final DtlsIdentity identity = DtlsIdentity.create();

  private Peers(Routes routes, UdpEndpoint udp, TcpEndpoint tcp) {
    this.routes = routes;
    this.udp = udp;
    this.tcp = tcp;
  }

  /**
   * Makes a certificate and binds the ports; port 0 takes a free one.
   *
   * @throws IOException when a port is taken; the message names the port and its setting
   */
  public static Peers open(InetAddress address, int udpPort, int tcpPort) throws IOException {
    Routes routes = new Routes();
    UdpEndpoint udp = openUdp(new InetSocketAddress(address, udpPort), routes);
    try {
      return new Peers(routes, udp, openTcp(new InetSocketAddress(address, tcpPort), routes));
    } catch (IOException e) {
      udp.close();
      throw e;
    }
  }

  private static UdpEndpoint openUdp(InetSocketAddress bind, Routes routes) throws IOException {
    try {
      return UdpEndpoint.open(bind, routes);
    } catch (IOException e) {
      throw new IOException("UDP port " + bind.getPort() + " (udpPort) cannot be used", e);
    }
  }

  private static TcpEndpoint openTcp(InetSocketAddress bind, Routes routes) throws IOException {
    try {
      return TcpEndpoint.open(bind, routes, LONGEST_WAIT_MILLIS);
    } catch (IOException e) {
      throw new IOException("TCP port " + bind.getPort() + " (tcpPort) cannot be used", e);
    }
  }

  /** The certificate's fingerprint as in SDP (RFC 8122): {@code sha-256 AB:CD:…}. */
  public String fingerprint() {
    return identity.fingerprint().toString();
  }

  /** Where the ports can be reached now. */
  public HostCandidates candidates() {
    InetSocketAddress bound = udp.address();
    return HostCandidates.of(bound.getAddress(), bound.getPort(), tcp.address().getPort());
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
