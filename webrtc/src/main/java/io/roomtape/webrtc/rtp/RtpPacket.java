package io.roomtape.webrtc.rtp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A view of one RTP packet (RFC 3550 5.1) in a buffer that the caller owns. One view can look at
 * many packets, one after the other.
 */
public final class RtpPacket {
  private static final byte[] NOTHING = {};
  private static final int FIXED = 12;
  private static final int ONE_BYTE = 0xBEDE;
  private static final int TWO_BYTE = 0x1000;

  private byte[] bytes = NOTHING;
  private int length;
  private int payloadAt;
  private int payloadEnd;

  public static Optional<RtpPacket> parse(byte[] bytes, int length) {
    RtpPacket packet = new RtpPacket();
    return packet.read(bytes, length) ? Optional.of(packet) : Optional.empty();
  }

  /**
   * Looks at another packet.
   *
   * @return false when it is not RTP: then it keeps looking at the one before
   */
  public boolean read(byte[] packet, int packetLength) {
    int header = headerLength(packet, packetLength);
    if (header < 0) {
      return false;
    }
    boolean padded = (packet[0] & 0x20) != 0 && header < packetLength;
    int end = packetLength - (padded ? packet[packetLength - 1] & 0xff : 0);
    if (end < header) {
      return false;
    }
    bytes = packet;
    length = packetLength;
    payloadAt = header;
    payloadEnd = end;
    return true;
  }

  /** Length of fixed header, contributing sources and extensions, or -1 if it is not RTP. */
  static int headerLength(byte[] bytes, int length) {
    if (length < FIXED || (bytes[0] & 0xC0) != 0x80) {
      return -1;
    }
    int at = FIXED + 4 * (bytes[0] & 0x0f);
    if ((bytes[0] & 0x10) != 0) {
      if (at + 4 > length) {
        return -1;
      }
      at += 4 + 4 * ((bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff));
    }
    return at > length ? -1 : at;
  }

  /**
   * Turns a packet that was sent once more (RFC 4588 4) into the one that it repeats, in place.
   *
   * @return false when it repeats none, but is padding
   */
  public boolean unwrapRepair(long ssrc, int payloadType) {
    if (payloadLength() < 2) {
      return false;
    }
    Wire.put16(bytes, 2, Wire.u16(bytes, payloadAt));
    Wire.put32(bytes, 8, (int) ssrc);
    bytes[1] = (byte) ((bytes[1] & 0x80) | payloadType);
    System.arraycopy(bytes, payloadAt + 2, bytes, payloadAt, length - payloadAt - 2);
    length -= 2;
    payloadEnd -= 2;
    return true;
  }

  public boolean marker() {
    return bytes[1] < 0;
  }

  public int payloadType() {
    return bytes[1] & 0x7f;
  }

  /** 16 bits. */
  public int sequence() {
    return Wire.u16(bytes, 2);
  }

  /** 32 bits. */
  public long timestamp() {
    return Wire.u32(bytes, 4);
  }

  /** 32 bits. */
  public long ssrc() {
    return Wire.u32(bytes, 8);
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Header, payload and padding. */
  public int length() {
    return length;
  }

  public int payloadAt() {
    return payloadAt;
  }

  /** Without padding; 0 for padding-only packets. */
  public int payloadLength() {
    return payloadEnd - payloadAt;
  }

  /** A header extension that is text, such as mid and rid. */
  public Optional<String> textExtension(int id) {
    int at = findExtension(id);
    return at < 0
        ? Optional.empty()
        : Optional.of(new String(bytes, at, extensionLength(at), StandardCharsets.UTF_8));
  }

  /**
   * A header extension that begins with an unsigned number.
   *
   * @param size 1 or 2 bytes
   * @return -1 when it is not there
   */
  public int numberExtension(int id, int size) {
    int at = findExtension(id);
    if (at < 0 || extensionLength(at) < size) {
      return -1;
    }
    return size == 1 ? bytes[at] & 0xff : Wire.u16(bytes, at);
  }

  /** Where the data of an extension begin (RFC 8285 4.2, 4.3), or -1. */
  private int findExtension(int id) {
    if (id <= 0 || (bytes[0] & 0x10) == 0) {
      return -1;
    }
    int at = FIXED + 4 * (bytes[0] & 0x0f) + 4;
    int head = oneByteForm() ? 1 : 2;
    while (at + head <= payloadAt) {
      if (bytes[at] == 0) {
        at++;
        continue;
      }
      int found = oneByteForm() ? (bytes[at] & 0xff) >> 4 : bytes[at] & 0xff;
      if (at + head + extensionLength(at + head) > payloadAt || (oneByteForm() && found == 15)) {
        return -1;
      }
      if (found == id) {
        return at + head;
      }
      at += head + extensionLength(at + head);
    }
    return -1;
  }

  private boolean oneByteForm() {
    return profile() == ONE_BYTE || (profile() & 0xfff0) != TWO_BYTE;
  }

  private int profile() {
    return Wire.u16(bytes, FIXED + 4 * (bytes[0] & 0x0f));
  }

  private int extensionLength(int dataAt) {
    return oneByteForm() ? (bytes[dataAt - 1] & 0x0f) + 1 : bytes[dataAt - 1] & 0xff;
  }
}
