package io.roomtape.webrtc.sctp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Messages of the data channel establishment protocol (RFC 8832 5). */
final class Dcep {
  private static final int ACK = 2;
  private static final int OPEN = 3;
  private static final int FIXED = 12;
  private static final int UNORDERED = 0x80;
  private static final int LIMITED_RETRANSMITS = 1;

  private Dcep() {}

  /**
   * A wish to open a channel.
   *
   * @param reliable whether every message must arrive
   */
  record Open(String label, boolean ordered, boolean reliable) {}

  static boolean isAck(byte[] message) {
    return message.length > 0 && message[0] == ACK;
  }

  static byte[] ack() {
    return new byte[] {ACK};
  }

  static byte[] open(String label, boolean ordered, int maxRetransmits) {
    byte[] text = label.getBytes(StandardCharsets.UTF_8);
    int type = (ordered ? 0 : UNORDERED) | (maxRetransmits < 0 ? 0 : LIMITED_RETRANSMITS);
    ByteBuffer message = ByteBuffer.allocate(FIXED + text.length);
    message.put((byte) OPEN).put((byte) type).putShort((short) 0);
    message.putInt(Math.max(0, maxRetransmits));
    return message.putShort((short) text.length).putShort((short) 0).put(text).array();
  }

  /** Null when it is not a well-formed OPEN. */
  static @Nullable Open parseOpen(byte[] message) {
    if (message.length < FIXED || message[0] != OPEN) {
      return null;
    }
    int length = Short.toUnsignedInt(ByteBuffer.wrap(message).getShort(8));
    if (FIXED + length > message.length) {
      return null;
    }
    String label = new String(message, FIXED, length, StandardCharsets.UTF_8);
    return new Open(label, (message[1] & UNORDERED) == 0, (message[1] & ~UNORDERED) == 0);
  }
}
