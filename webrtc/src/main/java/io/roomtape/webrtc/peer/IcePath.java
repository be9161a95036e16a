package io.roomtape.webrtc.peer;

import io.roomtape.webrtc.dtls.DatagramSink;
import io.roomtape.webrtc.ice.IceLite;
import io.roomtape.webrtc.ice.StunMessage;
import io.roomtape.webrtc.net.Datagram;
import io.roomtape.webrtc.net.Remote;
import io.roomtape.webrtc.net.Routes;
import io.roomtape.webrtc.net.Transport;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways to one peer through the common sockets: who may send to us, and where we send to. */
final class IcePath implements DatagramSink {
  /** A peer has a few candidate pairs; ways beyond push out the oldest. */
  private static final int MAX_WAYS = 16;

  private final Routes routes;
  private final PeerInbox inbox;
  private final IceLite<Remote> ice = new IceLite<>();
  private final Set<Remote> admitted = new LinkedHashSet<>();
  private volatile @Nullable Remote remote;

  IcePath(Routes routes, PeerInbox inbox) {
    this.routes = routes;
    this.inbox = inbox;
    routes.add(ice.ufrag(), inbox);
  }

  IceCredentials credentials() {
    return new IceCredentials(ice.ufrag(), ice.pwd());
  }

  IceCredentials restart() {
    ice.restart().ifPresent(routes::remove);
    routes.add(ice.ufrag(), inbox);
    return credentials();
  }

  /** Takes a STUN message; answers and returns true if it is a valid check. */
  boolean check(Datagram datagram) {
    Remote from = datagram.from();
    Optional<IceLite.Answer> answer =
        StunMessage.parse(datagram.bytes(), datagram.length())
            .flatMap(message -> ice.receive(message, from.address(), from));
    if (answer.isEmpty()) {
      return false;
    }
    answer.get().retiredUfrag().ifPresent(routes::remove);
    admit(from);
    remote = ice.selected().orElse(null);
    from.send(ByteBuffer.wrap(answer.get().response()));
    return true;
  }

  private void admit(Remote from) {
    from.admit(inbox);
    admitted.remove(from);
    admitted.add(from);
    if (admitted.size() > MAX_WAYS) {
      Remote oldest = admitted.iterator().next();
      admitted.remove(oldest);
      oldest.dismiss(inbox);
    }
  }

  Optional<Transport> transport() {
    return Optional.ofNullable(remote).map(Remote::transport);
  }

  boolean open() {
    return remote != null;
  }

  /** Sends on the selected way; called from any thread. */
  @Override
  public void send(byte[] datagram, int offset, int length) {
    send(ByteBuffer.wrap(datagram, offset, length));
  }

  /** As above; a buffer that is used again and again saves an object for each packet. */
  void send(ByteBuffer datagram) {
    Remote to = remote;
    if (to != null) {
      to.send(datagram);
    }
  }

  void close() {
    remote = null;
    ice.restart().ifPresent(routes::remove);
    ice.restart().ifPresent(routes::remove);
    routes.remove(ice.ufrag());
    admitted.forEach(way -> way.dismiss(inbox));
    admitted.clear();
  }
}
