package io.roomtape.webrtc.sctp;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The four steps that open an association, from either side (RFC 9260 5.1), and the tags that come
 * of them. DTLS below has authenticated the peer, so the cookie is a mere random number.
 */
final class Opening {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PORT = 5000;
  private static final long RESEND_NANOS = 1_000_000_000L;

  private final Consumer<byte[]> network;
  private final int tag = 1 + RANDOM.nextInt(Integer.MAX_VALUE - 1);
  private final int initialTsn = RANDOM.nextInt();
  private final byte[] cookie = new byte[16];
  private int peerTag;
  private byte @Nullable [] pending;
  private long pendingSent;

  Opening(Consumer<byte[]> network) {
    this.network = network;
    RANDOM.nextBytes(cookie);
  }

  int initialTsn() {
    return initialTsn;
  }

  /** Sends a chunk to the peer. */
  void transmit(byte[] chunk) {
    network.accept(SctpPacket.bytes(PORT, PORT, peerTag, chunk));
  }

  /** Begins from our side. */
  void connect(long now) {
    peerTag = 0;
    sendUntilAnswered(Setup.init(tag, initialTsn), now);
  }

  private void sendUntilAnswered(byte[] chunk, long now) {
    pending = SctpPacket.bytes(PORT, PORT, peerTag, chunk);
    pendingSent = now;
    network.accept(pending);
  }

  void tick(long now) {
    byte[] packet = pending;
    if (packet != null && now - pendingSent >= RESEND_NANOS) {
      pendingSent = now;
      network.accept(packet);
    }
  }

  /** Nothing is to be repeated any more. */
  void done() {
    pending = null;
  }

  /** Whether a chunk is of this association (RFC 9260 8.5). */
  boolean accepts(SctpPacket packet, Chunk chunk) {
    boolean reflected =
        chunk.type() == Chunk.ABORT && (chunk.flags() & 1) != 0 && packet.tag() == peerTag;
    return chunk.type() == Chunk.INIT || packet.tag() == tag || reflected;
  }

  /**
   * Answers each INIT alike; a peer that begins anew on the same DTLS is not expected.
   *
   * @return what is to begin now
   */
  Optional<Setup.Parameters> init(ByteBuffer value, boolean established) {
    Setup.Parameters peer = Setup.parameters(value).orElse(null);
    if (peer == null || (established && peer.tag() != peerTag)) {
      return Optional.empty();
    }
    peerTag = peer.tag();
    transmit(Setup.initAck(tag, initialTsn, cookie));
    return established ? Optional.empty() : Optional.of(peer);
  }

  /** Sends the peer's cookie back. */
  Optional<Setup.Parameters> initAck(ByteBuffer value, boolean established, long now) {
    Optional<Setup.Parameters> peer = Setup.parameters(value);
    Optional<byte[]> theirs = Setup.cookie(value);
    if (established || pending == null || peer.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    peerTag = peer.get().tag();
    sendUntilAnswered(Chunk.bytes(Chunk.COOKIE_ECHO, theirs.get()), now);
    return peer;
  }

  /** Whether our cookie came back; if so, that is acknowledged. */
  boolean cookieEcho(Chunk chunk) {
    boolean ours = Arrays.equals(chunk.copyValue(), cookie);
    if (ours) {
      transmit(Chunk.bytes(Chunk.COOKIE_ACK, new byte[0]));
    }
    return ours;
  }
}
