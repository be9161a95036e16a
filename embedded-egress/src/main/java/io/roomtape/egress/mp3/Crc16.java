package io.roomtape.egress.mp3;

import java.nio.ByteBuffer;

/** CRC-16 with the polynomial 0x8005, bits reflected, as LAME's tag has it. */
final class Crc16 {
  private static final int[] TABLE = table();

  private int value;

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = i;
      for (int bit = 0; bit < 8; bit++) {
        table[i] = (table[i] & 1) == 0 ? table[i] >> 1 : table[i] >> 1 ^ 0xA001;
      }
    }
    return table;
  }

  void update(ByteBuffer bytes) {
    for (int at = bytes.position(); at < bytes.limit(); at++) {
      value = value >> 8 ^ TABLE[(value ^ bytes.get(at)) & 255];
    }
  }

  short value() {
    return (short) value;
  }
}
