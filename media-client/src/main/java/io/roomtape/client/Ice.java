package io.roomtape.client;

import io.roomtape.webrtc.ice.StunMessage;
import io.roomtape.webrtc.ice.StunWriter;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The client's end of ICE (RFC 8445), in either role, with one pair of addresses. No I/O. */
final class Ice {
  private static final long CHECK_NANOS = 50_000_000L;
  private static final long KEEP_ALIVE_NANOS = 2_000_000_000L;

  private final boolean offering;
  private String ufrag = random(8);
  private String pwd = random(24);
  private @Nullable ServerDescription server;
  private boolean agreed;
  private long checkedAt;

  /**
   * @param offering whether the client offers on this connection
   */
  Ice(boolean offering) {
    this.offering = offering;
  }

  private static String random(int length) {
    return UUID.randomUUID().toString().replace("-", "").substring(0, length);
  }

  String ufrag() {
    return ufrag;
  }

  String pwd() {
    return pwd;
  }

  /** Whether both sides use the pair. */
  boolean agreed() {
    return agreed;
  }

  /** Takes over the server's credentials; others than before are answered by others of ours. */
  void remote(ServerDescription description) {
    ServerDescription before = server;
    if (before != null && !before.media().iceUfrag().equals(description.media().iceUfrag())) {
      ufrag = random(8);
      pwd = random(24);
      checkedAt = 0;
    }
    server = description;
  }

  /** RFC 8445 6.1.1: the full side controls, and of two of them the one that offers. */
  private boolean controlling(ServerDescription known) {
    return known.lite() || offering;
  }

  /** A check, when one is due. Whoever is controlled waits for those of the server. */
  Optional<byte[]> check(long nowNanos) {
    ServerDescription known = server;
    long due = agreed ? KEEP_ALIVE_NANOS : CHECK_NANOS;
    if (known == null || !controlling(known) || nowNanos - checkedAt < due) {
      return Optional.empty();
    }
    checkedAt = nowNanos;
    byte[] transaction = new byte[12];
    ThreadLocalRandom.current().nextBytes(transaction);
    String username = known.media().iceUfrag() + ":" + ufrag;
    return Optional.of(StunWriter.nominatingCheck(transaction, username, known.icePwd()));
  }

  /** Takes a message of the server, and answers it if it is a check. */
  Optional<byte[]> receive(StunMessage message, InetSocketAddress from) {
    ServerDescription known = server;
    if (known == null) {
      return Optional.empty();
    }
    boolean check = message.isBindingRequest() && message.authentic(pwd);
    agreed |= controlling(known) ? message.isBindingSuccess() : check && message.useCandidate();
    return check ? Optional.of(StunWriter.bindingSuccess(message, from, pwd)) : Optional.empty();
  }
}
