package io.roomtape.webrtc.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds STUN messages of connectivity checks, with integrity and fingerprint. */
public final class StunWriter {
  private final ByteBuffer out = ByteBuffer.allocate(600);

  private StunWriter(int type, byte[] transaction) {
    out.putShort((short) type).putShort((short) 0).putInt(Stun.COOKIE).put(transaction);
  }

  /** Answers a check: tells the sender the address it came from. */
  public static byte[] bindingSuccess(
      StunMessage request, InetSocketAddress from, String password) {
    return new StunWriter(Stun.BINDING_SUCCESS, request.transaction())
        .xorAddress(from)
        .protect(password);
  }

  /** What the sender of a check is to the connection (RFC 8445 7.1.2, 7.1.3). */
  public enum Role {
    CONTROLLED,
    CONTROLLING,
    /** Controlling, and for this pair. */
    NOMINATING
  }

  /**
   * A connectivity check (RFC 8445 7.2.2).
   *
   * @param username the receiver's fragment, a colon, the sender's
   * @param transaction 12 bytes
   */
  public static byte[] check(byte[] transaction, String username, String password, Role role) {
    byte[] name = username.getBytes(StandardCharsets.UTF_8);
    int attribute = role == Role.CONTROLLED ? Stun.ICE_CONTROLLED : Stun.ICE_CONTROLLING;
    StunWriter check =
        new StunWriter(Stun.BINDING_REQUEST, transaction)
            .attribute(Stun.USERNAME, name)
            .attribute(Stun.PRIORITY, new byte[] {0x6e, 0, 1, -1})
            .attribute(attribute, new byte[8]);
    return (role == Role.NOMINATING ? check.attribute(Stun.USE_CANDIDATE, new byte[0]) : check)
        .protect(password);
  }

  /** As {@link #check}, of the controlling side that nominates at once. */
  public static byte[] nominatingCheck(byte[] transaction, String username, String password) {
    return check(transaction, username, password, Role.NOMINATING);
  }

  private StunWriter attribute(int type, byte[] value) {
    out.putShort((short) type).putShort((short) value.length).put(value);
    out.put(new byte[-value.length & 3]);
    return this;
  }

  private StunWriter xorAddress(InetSocketAddress address) {
    byte[] ip = address.getAddress().getAddress();
    ByteBuffer value = ByteBuffer.allocate(4 + ip.length);
    value.putShort((short) (ip.length == 4 ? 1 : 2));
    value.putShort((short) (address.getPort() ^ Stun.COOKIE >>> 16));
    for (int i = 0; i < ip.length; i++) {
      value.put((byte) (ip[i] ^ out.get(4 + i)));
    }
    return attribute(Stun.XOR_MAPPED_ADDRESS, value.array());
  }

  /** Both attributes cover the header with the length as it is after them (RFC 8489 14.5, 14.7). */
  private byte[] protect(String password) {
    setLength(24);
    attribute(Stun.MESSAGE_INTEGRITY, Stun.hmac(password, written()));
    setLength(8);
    byte[] covered = written();
    out.putShort((short) Stun.FINGERPRINT).putShort((short) 4);
    out.putInt(StunMessage.fingerprint(covered, covered.length));
    return written();
  }

  private void setLength(int more) {
    out.putShort(2, (short) (out.position() - 20 + more));
  }

  private byte[] written() {
    return Arrays.copyOf(out.array(), out.position());
  }
}
