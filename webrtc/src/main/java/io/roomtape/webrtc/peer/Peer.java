package io.roomtape.webrtc.peer;

import io.roomtape.webrtc.dtls.DtlsConnection;
import io.roomtape.webrtc.dtls.DtlsIdentity;
import io.roomtape.webrtc.dtls.Fingerprint;
import io.roomtape.webrtc.media.MediaSession;
import io.roomtape.webrtc.net.Datagram;
import io.roomtape.webrtc.net.Routes;
import io.roomtape.webrtc.net.Transport;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One peer connection. Every method is called on the room's executor. */
public final class Peer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Peer.class);

  private final Executor room;
  private final PeerListener listener;
  private final IcePath path;
  private final DtlsConnection dtls;
  private final SecureMedia media;
  private final SecureData data;
  private @Nullable Remote remote;
  private long lastStun = System.nanoTime();
  private boolean handshaking;
  private boolean connected;
  private boolean closed;

  /** What the remote SDP said. */
  private record Remote(Fingerprint fingerprint, DtlsRole ours) {}

  Peer(Routes routes, DtlsIdentity identity, Executor room, PeerListener listener) {
    this.room = room;
    this.listener = listener;
    this.path = new IcePath(routes, new PeerInbox(room, this::receive));
    this.dtls = new DtlsConnection(identity, path);
    this.media = new SecureMedia(path);
    this.data = new SecureData(dtls, new FromData());
  }

  /** The credentials to write into our next SDP. */
  public IceCredentials ice() {
    return path.credentials();
  }

  /** Makes new credentials; the old ones stay valid until the first check with the new. */
  public IceCredentials restartIce() {
    return path.restart();
  }

  /**
   * Tells what the remote SDP says; DTLS starts after this and the first connectivity check.
   * Repeating the same values changes nothing.
   *
   * @param remoteFingerprint as in SDP, {@code sha-256 AB:CD:…}
   * @throws IllegalArgumentException when the fingerprint cannot be read, or when either value
   *     differs from those of a handshake that has begun
   */
  public void remote(String remoteFingerprint, DtlsRole ours) {
    Remote told = new Remote(Fingerprint.parse(remoteFingerprint), ours);
    if (handshaking && !told.equals(remote)) {
      throw new IllegalArgumentException("DTLS cannot change within a peer connection");
    }
    remote = told;
    startHandshake();
  }

  private void startHandshake() {
    Remote known = remote;
    if (!handshaking && !closed && known != null && path.open()) {
      handshaking = true;
      dtls.start(known.ours == DtlsRole.CLIENT, known.fingerprint, new FromHandshake());
    }
  }

  public MediaSession media() {
    return media.session();
  }

  /**
   * Queues one message. A peer that lets eight megabytes wait is closed.
   *
   * @return false when no such channel is open
   */
  public boolean sendData(String channelLabel, byte[] payload, boolean binary) {
    return connected && data.send(channelLabel, payload, binary);
  }

  /**
   * Opens a data channel from our side as soon as SCTP is up.
   *
   * @param stream even if we are the DTLS client, odd if the server (RFC 8832 6)
   * @param maxRetransmits what the peer is told, -1 for a reliable channel; our own messages are
   *     sent until they arrive in any case
   */
  public void openDataChannel(int stream, String label, boolean ordered, int maxRetransmits) {
    data.open(stream, label, ordered, maxRetransmits);
  }

  /** Whether DTLS is done and the peer not closed. */
  public boolean connected() {
    return connected;
  }

  /** What carries its datagrams; empty before the first connectivity check. */
  public Optional<Transport> transport() {
    return path.transport();
  }

  /** When the last valid connectivity check came, {@link System#nanoTime()}; creation at first. */
  public long lastStunNanos() {
    return lastStun;
  }

  /** Drives timers; to be called about every 50 ms. */
  public void tick(long nowNanos) {
    if (connected) {
      data.tick(nowNanos);
    }
    if (connected) {
      media.session().tick(nowNanos);
    }
  }

  /** Tells packets apart by their first byte (RFC 7983 7). */
  private void receive(Datagram datagram) {
    int first = datagram.bytes()[0] & 0xff;
    if (closed) {
      return;
    }
    if (first <= 3) {
      if (path.check(datagram)) {
        lastStun = datagram.arrivalNanos();
        startHandshake();
      }
    } else if (first >= 20 && first <= 63) {
      byte[] bytes = Arrays.copyOf(datagram.bytes(), datagram.length());
      data.receive(bytes, datagram.arrivalNanos());
    } else if (first >= 128 && first <= 191) {
      media.receive(datagram.bytes(), datagram.length(), datagram.arrivalNanos());
    }
  }

  private void established(DtlsConnection.Established connection) {
    if (closed) {
      return;
    }
    media.keys(connection.adopt());
    connected = true;
    listener.connected();
    media.session().connected(System.nanoTime());
    data.receiveQueued(System.nanoTime());
  }

  private void fail(String reason) {
    if (!closed) {
      log.info("Peer connection failed: {}", reason);
      close();
      listener.failed(reason);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    connected = false;
    media.close();
    data.close();
    path.close();
  }

  private void inRoom(Runnable task) {
    try {
      room.execute(task);
    } catch (RejectedExecutionException e) {
      log.debug("The room ended during a handshake");
    }
  }

  private final class FromHandshake implements DtlsConnection.Listener {
    @Override
    public void established(DtlsConnection.Established connection) {
      inRoom(() -> Peer.this.established(connection));
    }

    @Override
    public void failed(String reason) {
      inRoom(() -> fail("DTLS handshake: " + reason));
    }
  }

  private final class FromData implements SecureData.Listener {
    @Override
    public void dataChannelOpened(String label) {
      listener.dataChannelOpened(label);
    }

    @Override
    public void dataReceived(String label, byte[] payload) {
      listener.dataReceived(label, payload);
    }

    @Override
    public void dataFailed(String reason) {
      fail(reason);
    }
  }
}
