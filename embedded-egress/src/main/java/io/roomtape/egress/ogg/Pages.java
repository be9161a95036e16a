package io.roomtape.egress.ogg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Writes the pages of one logical stream (RFC 3533, 6). For one thread. */
final class Pages {
  private static final int MOST_SEGMENTS = 255;
  private static final int SEGMENT = 255;
  private static final int HEADER = 27;
  private static final int BEGINS = 2;
  private static final int ENDS = 4;
  private static final int CRC_AT = 22;
  private static final int POLYNOMIAL = 0x04C11DB7;
  private static final int[] CRC = table();

  private final WritableByteChannel to;
  private final int serial;
  private final ByteArrayOutputStream lacing = new ByteArrayOutputStream(MOST_SEGMENTS);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 13);
  private int page;

  Pages(WritableByteChannel to, int serial) {
    this.to = to;
    this.serial = serial;
  }

  /** Whether one more packet of this size fits on the page that is not written yet. */
  boolean hasRoom(int size) {
    return lacing.size() + size / SEGMENT + 1 <= MOST_SEGMENTS;
  }

  /**
   * Appends a packet to the page.
   *
   * @throws IllegalArgumentException when there is no room for it
   */
  void add(ByteBuffer packet) {
    int size = packet.remaining();
    if (!hasRoom(size)) {
      throw new IllegalArgumentException("A packet of " + size + " bytes fits on no page");
    }
    for (int left = size; left >= SEGMENT; left -= SEGMENT) {
      lacing.write(SEGMENT);
    }
    lacing.write(size % SEGMENT);
    byte[] bytes = new byte[size];
    packet.duplicate().get(bytes);
    body.writeBytes(bytes);
  }

  /**
   * Writes the page.
   *
   * @param granule how many samples there are up to its end
   * @param last whether it ends the stream
   */
  void write(long granule, boolean last) throws IOException {
    int flags = (page == 0 ? BEGINS : 0) | (last ? ENDS : 0);
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER + lacing.size() + body.size()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {'O', 'g', 'g', 'S', 0, (byte) flags});
    bytes.putLong(granule).putInt(serial).putInt(page++).putInt(0);
    bytes.put((byte) lacing.size()).put(lacing.toByteArray()).put(body.toByteArray());
    bytes.putInt(CRC_AT, checksum(bytes.array())).flip();
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
    lacing.reset();
    body.reset();
  }

  private static int checksum(byte[] page) {
    int crc = 0;
    for (byte each : page) {
      crc = (crc << 8) ^ CRC[((crc >>> 24) ^ each) & 0xFF];
    }
    return crc;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc << 1) ^ (crc < 0 ? POLYNOMIAL : 0);
      }
      table[i] = crc;
    }
    return table;
  }
}
