package io.roomtape.webrtc.sctp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One chunk (RFC 9260 3.2): its type, flags and value, without the four bytes of its header. */
record Chunk(int type, int flags, ByteBuffer value) {
  static final int DATA = 0;
  static final int INIT = 1;
  static final int INIT_ACK = 2;
  static final int SACK = 3;
  static final int HEARTBEAT = 4;
  static final int HEARTBEAT_ACK = 5;
  static final int ABORT = 6;
  static final int SHUTDOWN = 7;
  static final int SHUTDOWN_ACK = 8;
  static final int COOKIE_ECHO = 10;
  static final int COOKIE_ACK = 11;

  /** RFC 6525. */
  static final int RE_CONFIG = 130;

  /** RFC 3758. */
  static final int FORWARD_TSN = 192;

  static final int HEADER = 4;

  /** A chunk without flags. */
  static byte[] bytes(int type, byte[] value) {
    return bytes(type, 0, value);
  }

  /** A chunk with its header, padded to whole words. */
  static byte[] bytes(int type, int flags, byte[] value) {
    ByteBuffer chunk = ByteBuffer.allocate(HEADER + value.length + (-value.length & 3));
    chunk.put((byte) type).put((byte) flags).putShort((short) (HEADER + value.length)).put(value);
    return chunk.array();
  }

  byte[] copyValue() {
    return Arrays.copyOfRange(
        value.array(), value.arrayOffset(), value.arrayOffset() + value.limit());
  }
}
