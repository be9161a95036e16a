package io.roomtape.livekit.peer;

import io.roomtape.livekit.dtls.DatagramSink;
import io.roomtape.livekit.ice.IceLite;
import io.roomtape.livekit.ice.StunMessage;
import io.roomtape.livekit.net.UdpEndpoint;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way to one peer through the common socket: who may send to us, and where we send to. */
final class IcePath implements DatagramSink {
  /** A peer has a few candidate pairs; addresses beyond push out the oldest. */
  private static final int MAX_ADDRESSES = 16;

  private final UdpEndpoint endpoint;
  private final PeerInbox inbox;
  private final IceLite ice = new IceLite();
  private final Set<InetSocketAddress> admitted = new LinkedHashSet<>();
  private volatile @Nullable InetSocketAddress remote;

  IcePath(UdpEndpoint endpoint, PeerInbox inbox) {
    this.endpoint = endpoint;
    this.inbox = inbox;
    endpoint.routeChecks(ice.ufrag(), inbox);
  }

  IceCredentials credentials() {
    return new IceCredentials(ice.ufrag(), ice.pwd());
  }

  IceCredentials restart() {
    ice.restart().ifPresent(endpoint::forgetChecks);
    endpoint.routeChecks(ice.ufrag(), inbox);
    return credentials();
  }

  /** Takes a STUN message; answers and returns true if it is a valid check. */
  boolean check(byte[] datagram, int length, InetSocketAddress from) {
    Optional<IceLite.Answer> answer =
        StunMessage.parse(datagram, length).flatMap(message -> ice.receive(message, from));
    if (answer.isEmpty()) {
      return false;
    }
    answer.get().retiredUfrag().ifPresent(endpoint::forgetChecks);
    admit(from);
    remote = ice.selected().orElse(null);
    byte[] response = answer.get().response();
    endpoint.send(response, 0, response.length, from);
    return true;
  }

  private void admit(InetSocketAddress from) {
    endpoint.admit(from, inbox);
    admitted.remove(from);
    admitted.add(from);
    if (admitted.size() > MAX_ADDRESSES) {
      InetSocketAddress oldest = admitted.iterator().next();
      admitted.remove(oldest);
      endpoint.dismiss(oldest, inbox);
    }
  }

  boolean open() {
    return remote != null;
  }

  /** Sends to the selected address; called from any thread. */
  @Override
  public void send(byte[] datagram, int offset, int length) {
    InetSocketAddress to = remote;
    if (to != null) {
      endpoint.send(datagram, offset, length, to);
    }
  }

  void close() {
    remote = null;
    ice.restart().ifPresent(endpoint::forgetChecks);
    ice.restart().ifPresent(endpoint::forgetChecks);
    endpoint.forgetChecks(ice.ufrag());
    admitted.forEach(address -> endpoint.dismiss(address, inbox));
    admitted.clear();
  }
}
