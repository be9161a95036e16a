package io.roomtape.webrtc.sctp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A packet: the common header (RFC 9260 3.1) and its chunks. */
record SctpPacket(int sourcePort, int destinationPort, int tag, List<Chunk> chunks) {
  private static final int HEADER = 12;
  private static final int CHECKSUM_AT = 8;

  /** Empty when the header is short or its checksum wrong; a malformed chunk ends the list. */
  static Optional<SctpPacket> parse(byte[] packet) {
    if (packet.length < HEADER + Chunk.HEADER) {
      return Optional.empty();
    }
    ByteBuffer view = ByteBuffer.wrap(packet.clone());
    int checksum = view.order(ByteOrder.LITTLE_ENDIAN).getInt(CHECKSUM_AT);
    view.putInt(CHECKSUM_AT, 0).order(ByteOrder.BIG_ENDIAN);
    if (checksum(view.array()) != checksum) {
      return Optional.empty();
    }
    return Optional.of(
        new SctpPacket(
            Short.toUnsignedInt(view.getShort(0)),
            Short.toUnsignedInt(view.getShort(2)),
            view.getInt(4),
            chunks(view)));
  }

  private static List<Chunk> chunks(ByteBuffer view) {
    List<Chunk> chunks = new ArrayList<>();
    int at = HEADER;
    while (at + Chunk.HEADER <= view.limit()) {
      int length = Short.toUnsignedInt(view.getShort(at + 2));
      if (length < Chunk.HEADER || at + length > view.limit()) {
        break;
      }
      ByteBuffer value = view.slice(at + Chunk.HEADER, length - Chunk.HEADER);
      chunks.add(new Chunk(view.get(at) & 0xff, view.get(at + 1) & 0xff, value));
      at += length + (-length & 3);
    }
    return chunks;
  }

  static byte[] bytes(int sourcePort, int destinationPort, int tag, byte[] chunk) {
    ByteBuffer packet = ByteBuffer.allocate(HEADER + chunk.length);
    packet.putShort((short) sourcePort).putShort((short) destinationPort).putInt(tag);
    packet.putInt(0).put(chunk);
    int checksum = checksum(packet.array());
    return packet.order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKSUM_AT, checksum).array();
  }

  private static int checksum(byte[] packet) {
    CRC32C crc = new CRC32C();
    crc.update(packet, 0, packet.length);
    return (int) crc.getValue();
  }
}
