package io.roomtape.webrtc.dtls;

import org.bouncycastle.tls.ContentType;

/**
 * Bouncy Castle makes room for a whole handshake message when its first fragment comes: 16 MB for a
 * few bytes that say so, sixteen times over.
 */
final class HandshakeLengths {
  /** The longest message is a chain of certificates; those of browsers take less than 1 kB. */
  static final int MOST_BYTES = 1 << 14;

  private static final int RECORD_HEADER = 13;
  private static final int MESSAGE_HEADER = 12;

  private HandshakeLengths() {}

  /** Whether no message in a datagram says that it is too long; what is encrypted says nothing. */
  static boolean bounded(byte[] datagram) {
    int at = 0;
    while (at + RECORD_HEADER <= datagram.length) {
      boolean plain = number(datagram, at + 3, 2) == 0;
      int next = at + RECORD_HEADER + number(datagram, at + 11, 2);
      if (datagram[at] == ContentType.handshake
          && plain
          && !bounded(datagram, at + RECORD_HEADER, Math.min(next, datagram.length))) {
        return false;
      }
      at = next;
    }
    return true;
  }

  /** Whether no message in the plain text of a record says that it is too long. */
  static boolean bounded(byte[] record, int from, int to) {
    int at = from;
    while (at + MESSAGE_HEADER <= to) {
      if (number(record, at + 1, 3) > MOST_BYTES) {
        return false;
      }
      at += MESSAGE_HEADER + number(record, at + 9, 3);
    }
    return true;
  }

  private static int number(byte[] bytes, int from, int length) {
    int number = 0;
    for (int i = from; i < from + length; i++) {
      number = (number << 8) | (bytes[i] & 0xff);
    }
    return number;
  }
}
