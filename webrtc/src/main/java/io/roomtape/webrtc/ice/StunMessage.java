package io.roomtape.webrtc.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A well-formed STUN message (RFC 8489). Its integrity is checked only when asked. */
public final class StunMessage {
  private static final int HEADER = 20;

  private final byte[] bytes;
  private int integrityAt = -1;
  private boolean useCandidate;
  private boolean controlling;
  private @Nullable String username;
  private @Nullable InetSocketAddress mappedAddress;

  private StunMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads one datagram.
   *
   * @return empty unless it is a whole STUN message whose fingerprint, if any, is right
   */
  public static Optional<StunMessage> parse(byte[] datagram, int length) {
    if (length < HEADER || datagram[0] < 0 || datagram[0] > 3) {
      return Optional.empty();
    }
    StunMessage message = new StunMessage(Arrays.copyOf(datagram, length));
    ByteBuffer view = ByteBuffer.wrap(message.bytes);
    boolean whole =
        view.getInt(4) == Stun.COOKIE && Short.toUnsignedInt(view.getShort(2)) == length - HEADER;
    return whole && message.readAttributes(view) ? Optional.of(message) : Optional.empty();
  }

  private boolean readAttributes(ByteBuffer view) {
    int at = HEADER;
    while (at + 4 <= bytes.length) {
      int type = Short.toUnsignedInt(view.getShort(at));
      int length = Short.toUnsignedInt(view.getShort(at + 2));
      if (at + 4 + length > bytes.length || !read(type, at, length)) {
        return false;
      }
      at += 4 + ((length + 3) & ~3);
    }
    return at == bytes.length;
  }

  /** What follows MESSAGE-INTEGRITY is not protected and ignored, but for FINGERPRINT. */
  private boolean read(int type, int at, int length) {
    if (type == Stun.FINGERPRINT) {
      return length == 4 && ByteBuffer.wrap(bytes).getInt(at + 4) == fingerprint(bytes, at);
    }
    if (integrityAt >= 0) {
      return true;
    }
    switch (type) {
      case Stun.USERNAME -> username = new String(bytes, at + 4, length, StandardCharsets.UTF_8);
      case Stun.USE_CANDIDATE -> useCandidate = true;
      case Stun.ICE_CONTROLLING -> controlling = true;
      case Stun.XOR_MAPPED_ADDRESS -> mappedAddress = readAddress(at + 4, length);
      case Stun.MESSAGE_INTEGRITY -> {
        integrityAt = at;
        return length == 20;
      }
      default -> {}
    }
    return true;
  }

  private @Nullable InetSocketAddress readAddress(int at, int length) {
    int size = length - 4;
    if (size != 4 && size != 16) {
      return null;
    }
    byte[] address = Arrays.copyOfRange(bytes, at + 4, at + 4 + size);
    for (int i = 0; i < size; i++) {
      address[i] ^= bytes[4 + i];
    }
    int port = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(at + 2)) ^ Stun.COOKIE >>> 16;
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are always an address", e);
    }
  }

  static int fingerprint(byte[] message, int length) {
    CRC32 crc = new CRC32();
    crc.update(message, 0, length);
    return (int) crc.getValue() ^ Stun.FINGERPRINT_XOR;
  }

  public boolean isBindingRequest() {
    return ByteBuffer.wrap(bytes).getShort(0) == Stun.BINDING_REQUEST;
  }

  public boolean isBindingSuccess() {
    return ByteBuffer.wrap(bytes).getShort(0) == Stun.BINDING_SUCCESS;
  }

  /** The receiver's user name fragment: USERNAME up to its colon (RFC 8445 7.2.2). */
  public Optional<String> receiverUfrag() {
    String name = username;
    if (name == null) {
      return Optional.empty();
    }
    int colon = name.indexOf(':');
    return Optional.of(colon < 0 ? name : name.substring(0, colon));
  }

  /** Whether the controlling side nominates this pair (RFC 8445 7.1.2). */
  public boolean useCandidate() {
    return useCandidate;
  }

  /** Whether the sender believes to be the controlling side. */
  public boolean fromControlling() {
    return controlling;
  }

  /** XOR-MAPPED-ADDRESS of a response. */
  public Optional<InetSocketAddress> mappedAddress() {
    return Optional.ofNullable(mappedAddress);
  }

  /** The 96-bit transaction id. */
  public byte[] transaction() {
    return Arrays.copyOfRange(bytes, 8, HEADER);
  }

  /** Whether MESSAGE-INTEGRITY is there and made with this password (RFC 8489 14.5). */
  public boolean authentic(String password) {
    if (integrityAt < 0) {
      return false;
    }
    byte[] covered = Arrays.copyOf(bytes, integrityAt);
    ByteBuffer.wrap(covered).putShort(2, (short) (integrityAt - HEADER + 24));
    byte[] mac = Arrays.copyOfRange(bytes, integrityAt + 4, integrityAt + 24);
    return MessageDigest.isEqual(Stun.hmac(password, covered), mac);
  }
}
