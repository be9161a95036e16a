package io.roomtape.webrtc.sctp;

import java.nio.ByteBuffer;
import java.util.Optional;

/** INIT and INIT ACK (RFC 9260 3.3.2, 3.3.3). */
final class Setup {
  /** Tag, window, two numbers of streams, initial TSN. */
  private static final int FIXED = 16;

  private static final short STATE_COOKIE = 7;
  private static final short FORWARD_TSN_SUPPORTED = (short) 0xC000;
  private static final short SUPPORTED_EXTENSIONS = (short) 0x8008;
  private static final short MAX_STREAMS = (short) 65_535;

  private Setup() {}

  /**
   * What an INIT or INIT ACK tells of its sender.
   *
   * @param window in bytes
   */
  record Parameters(int tag, long window, int initialTsn) {}

  static Optional<Parameters> parameters(ByteBuffer value) {
    if (value.limit() < FIXED) {
      return Optional.empty();
    }
    long window = Integer.toUnsignedLong(value.getInt(4));
    return Optional.of(new Parameters(value.getInt(0), window, value.getInt(12)));
  }

  static byte[] init(int tag, int tsn) {
    ByteBuffer value = ByteBuffer.allocate(FIXED + 12);
    return Chunk.bytes(Chunk.INIT, putExtensions(putFixed(value, tag, tsn)).array());
  }

  static byte[] initAck(int tag, int tsn, byte[] cookie) {
    ByteBuffer value = ByteBuffer.allocate(FIXED + 4 + cookie.length + 12);
    putFixed(value, tag, tsn).putShort(STATE_COOKIE).putShort((short) (4 + cookie.length));
    return Chunk.bytes(Chunk.INIT_ACK, putExtensions(value.put(cookie)).array());
  }

  private static ByteBuffer putFixed(ByteBuffer value, int tag, int tsn) {
    return value
        .putInt(tag)
        .putInt(InboundData.WINDOW)
        .putShort(MAX_STREAMS)
        .putShort(MAX_STREAMS)
        .putInt(tsn);
  }

  private static ByteBuffer putExtensions(ByteBuffer value) {
    value.putShort(FORWARD_TSN_SUPPORTED).putShort((short) 4);
    value.putShort(SUPPORTED_EXTENSIONS).putShort((short) 6);
    return value.put((byte) Chunk.RE_CONFIG).put((byte) Chunk.FORWARD_TSN).putShort((short) 0);
  }

  /** The state cookie of an INIT ACK. */
  static Optional<byte[]> cookie(ByteBuffer value) {
    int at = FIXED;
    while (at + 4 <= value.limit()) {
      int length = Short.toUnsignedInt(value.getShort(at + 2));
      if (length < 4 || at + length > value.limit()) {
        break;
      }
      if (value.getShort(at) == STATE_COOKIE) {
        byte[] cookie = new byte[length - 4];
        value.get(at + 4, cookie);
        return Optional.of(cookie);
      }
      at += length + (-length & 3);
    }
    return Optional.empty();
  }
}
