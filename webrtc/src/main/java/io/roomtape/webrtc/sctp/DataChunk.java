package io.roomtape.webrtc.sctp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A piece of a user message (RFC 9260 3.3.1).
 *
 * @param tsn unwrapped: it goes on counting beyond 32 bits
 */
@SuppressWarnings("ArrayRecordComponent") // the payload is never compared
record DataChunk(long tsn, int flags, int stream, int ssn, int ppid, byte[] payload) {
  static final int END = 1;
  static final int BEGIN = 2;
  static final int UNORDERED = 4;
  private static final int FIXED = 12;

  /** Reads the nearest number to a reference that ends in 32 given bits. */
  static long unwrap(long reference, int bits) {
    return reference + (bits - (int) reference);
  }

  static Optional<DataChunk> parse(Chunk chunk, long referenceTsn) {
    ByteBuffer value = chunk.value();
    if (value.limit() <= FIXED) {
      return Optional.empty();
    }
    byte[] payload = new byte[value.limit() - FIXED];
    value.get(FIXED, payload);
    return Optional.of(
        new DataChunk(
            unwrap(referenceTsn, value.getInt(0)),
            chunk.flags(),
            Short.toUnsignedInt(value.getShort(4)),
            Short.toUnsignedInt(value.getShort(6)),
            value.getInt(8),
            payload));
  }

  byte[] bytes() {
    ByteBuffer value = ByteBuffer.allocate(FIXED + payload.length);
    value.putInt((int) tsn).putShort((short) stream).putShort((short) ssn).putInt(ppid);
    return Chunk.bytes(Chunk.DATA, flags, value.put(payload).array());
  }

  boolean begins() {
    return (flags & BEGIN) != 0;
  }

  boolean ends() {
    return (flags & END) != 0;
  }

  boolean unordered() {
    return (flags & UNORDERED) != 0;
  }

  /** Whether the other can be the next piece of the same message. */
  boolean continuesIn(DataChunk next) {
    return !ends()
        && !next.begins()
        && next.tsn == tsn + 1
        && next.stream == stream
        && next.unordered() == unordered();
  }
}
