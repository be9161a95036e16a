package io.roomtape.livekit.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A view of one RTP packet (RFC 3550 5.1) in a buffer that the caller owns. */
public final class RtpPacket {
  private static final int FIXED = 12;
  private static final int ONE_BYTE = 0xBEDE;
  private static final int TWO_BYTE = 0x1000;

  private final byte[] bytes;
  private final ByteBuffer view;
  private final int length;
  private final int payloadAt;
  private final int payloadEnd;

  private RtpPacket(byte[] bytes, int length, int payloadAt, int payloadEnd) {
    this.bytes = bytes;
    this.view = ByteBuffer.wrap(bytes);
    this.length = length;
    this.payloadAt = payloadAt;
    this.payloadEnd = payloadEnd;
  }

  public static Optional<RtpPacket> parse(byte[] bytes, int length) {
    int header = headerLength(bytes, length);
    if (header < 0) {
      return Optional.empty();
    }
    int padding = (bytes[0] & 0x20) == 0 || header == length ? 0 : bytes[length - 1] & 0xff;
    int end = length - padding;
    return end < header ? Optional.empty() : Optional.of(new RtpPacket(bytes, length, header, end));
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

  public boolean marker() {
    return bytes[1] < 0;
  }

  public int payloadType() {
    return bytes[1] & 0x7f;
  }

  /** 16 bits. */
  public int sequence() {
    return Short.toUnsignedInt(view.getShort(2));
  }

  /** 32 bits. */
  public long timestamp() {
    return Integer.toUnsignedLong(view.getInt(4));
  }

  /** 32 bits. */
  public long ssrc() {
    return Integer.toUnsignedLong(view.getInt(8));
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
    return size == 1 ? bytes[at] & 0xff : Short.toUnsignedInt(view.getShort(at));
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
    return Short.toUnsignedInt(view.getShort(FIXED + 4 * (bytes[0] & 0x0f)));
  }

  private int extensionLength(int dataAt) {
    return oneByteForm() ? (bytes[dataAt - 1] & 0x0f) + 1 : bytes[dataAt - 1] & 0xff;
  }
}
