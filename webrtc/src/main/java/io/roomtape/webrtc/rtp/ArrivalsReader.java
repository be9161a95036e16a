package io.roomtape.webrtc.rtp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads when packets arrived at a receiver (draft-holmer-rmcat-transport-wide-cc-extensions-01,
 * 3.1).
 */
final class ArrivalsReader {
  /** More than any receiver tells of at once; keeps a few bytes from asking for much memory. */
  private static final int MAX_STATUSES = 4_096;

  private static final long TICK_NANOS = 250_000;
  private static final long REFERENCE_NANOS = 64_000_000;
  private static final int HEADER = 20;
  private static final int SMALL_DELTA = 1;
  private static final int LARGE_DELTA = 2;

  private final ByteBuffer packet;
  private final byte[] symbols;
  private int count;

  private ArrivalsReader(ByteBuffer packet, int statuses) {
    this.packet = packet;
    this.symbols = new byte[statuses];
  }

  /** Empty when it is malformed. */
  static Optional<RtcpPacket> read(ByteBuffer packet) {
    if (packet.limit() < HEADER) {
      return Optional.empty();
    }
    int statuses = Short.toUnsignedInt(packet.getShort(14));
    if (statuses == 0 || statuses > MAX_STATUSES) {
      return Optional.empty();
    }
    ArrivalsReader reader = new ArrivalsReader(packet.duplicate().position(HEADER), statuses);
    return reader.readSymbols() ? reader.readDeltas() : Optional.empty();
  }

  private boolean readSymbols() {
    while (count < symbols.length) {
      if (packet.remaining() < 2) {
        return false;
      }
      int chunk = Short.toUnsignedInt(packet.getShort());
      if ((chunk & 0x8000) == 0) {
        add(chunk >> 13 & 3, chunk & 0x1fff);
      } else if ((chunk & 0x4000) == 0) {
        vector(chunk, 14, 1);
      } else {
        vector(chunk, 7, 2);
      }
    }
    return true;
  }

  private void add(int symbol, int times) {
    int end = Math.min(symbols.length, count + times);
    Arrays.fill(symbols, count, end, (byte) symbol);
    count = end;
  }

  private void vector(int chunk, int entries, int bits) {
    for (int i = 1; i <= entries; i++) {
      add(chunk >> (14 - i * bits) & (1 << bits) - 1, 1);
    }
  }

  private Optional<RtcpPacket> readDeltas() {
    long at = (packet.getInt(16) >>> 8) * REFERENCE_NANOS;
    long[] arrivals = new long[symbols.length];
    for (int i = 0; i < symbols.length; i++) {
      int bytes = symbols[i] == SMALL_DELTA ? 1 : symbols[i] == LARGE_DELTA ? 2 : 0;
      if (packet.remaining() < bytes) {
        return Optional.empty();
      }
      at += bytes == 0 ? 0 : TICK_NANOS * (bytes == 1 ? packet.get() & 0xff : packet.getShort());
      arrivals[i] = bytes == 0 ? RtcpPacket.Arrivals.LOST : at;
    }
    return Optional.of(new RtcpPacket.Arrivals(Short.toUnsignedInt(packet.getShort(12)), arrivals));
  }
}
