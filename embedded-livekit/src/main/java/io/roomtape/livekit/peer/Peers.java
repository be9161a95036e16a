package io.roomtape.livekit.peer;

import io.roomtape.livekit.dtls.DtlsIdentity;
import io.roomtape.livekit.net.UdpEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;

/** All peer connections of a server: its certificate and its UDP port. Safe for any thread. */
public final class Peers implements AutoCloseable {
  private final UdpEndpoint endpoint;
  private final DtlsIdentity identity = DtlsIdentity.create();

  private Peers(UdpEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Makes a certificate and binds the port.
   *
   * @param bind port 0 takes a free one
   */
  public static Peers open(InetSocketAddress bind) throws IOException {
    return new Peers(UdpEndpoint.open(bind));
  }

  /** The certificate's fingerprint as in SDP (RFC 8122): {@code sha-256 AB:CD:…}. */
  public String fingerprint() {
    return identity.fingerprint().toString();
  }

  /** Host candidates to advertise, best first. */
  public List<InetSocketAddress> candidates() {
    return HostCandidates.of(endpoint.address());
  }

  /**
   * Makes a peer connection that waits for its first connectivity check.
   *
   * @param room runs tasks one at a time and in order; every call to the peer and its media is on
   *     it
   */
  public Peer create(Executor room, PeerListener listener) {
    return new Peer(endpoint, identity, room, listener);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
