package io.roomtape.egress.encode;

import java.nio.ByteBuffer;

/**
 * The raw bytes of a NAL unit behind its first byte, without emulation prevention (ITU-T H.264,
 * 7.3.1, 7.4.1), read and changed bit by bit.
 */
final class Rbsp {
  private static final int MOST_LEADING_ZEROS = 31;

  private final byte[] bytes;
  private int length;
  private int at;

  private Rbsp(byte[] bytes) {
    this.bytes = bytes;
  }

  /** An empty one to be written. */
  static Rbsp empty(int maxBytes) {
    return new Rbsp(new byte[maxBytes]);
  }

  /**
   * @param unit a NAL unit from its first byte on
   */
  static Rbsp of(ByteBuffer unit) {
    Rbsp rbsp = new Rbsp(new byte[unit.remaining()]);
    int zeros = 0;
    for (int i = unit.position() + 1; i < unit.limit(); i++) {
      byte next = unit.get(i);
      if (zeros >= 2 && next == 3) {
        zeros = 0;
        continue;
      }
      zeros = next == 0 ? zeros + 1 : 0;
      rbsp.bytes[rbsp.length++] = next;
    }
    return rbsp;
  }

  /** Appends the bytes with emulation prevention. */
  void escaped(ByteBuffer into) {
    int zeros = 0;
    for (int i = 0; i < length; i++) {
      if (zeros >= 2 && (bytes[i] & 255) <= 3) {
        into.put((byte) 3);
        zeros = 0;
      }
      zeros = bytes[i] == 0 ? zeros + 1 : 0;
      into.put(bytes[i]);
    }
  }

  /** The next bit to be read or written. */
  int position() {
    return at;
  }

  void position(int bit) {
    at = bit;
  }

  /** u(n). */
  int u(int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++) {
      value = (value << 1) | ((bytes[at >> 3] >> (7 - (at & 7))) & 1);
      at++;
    }
    return value;
  }

  boolean flag() {
    return u(1) == 1;
  }

  /**
   * ue(v).
   *
   * @throws IndexOutOfBoundsException when there is none
   */
  int ue() {
    int zeros = 0;
    while (!flag()) {
      if (++zeros > MOST_LEADING_ZEROS) {
        throw new IndexOutOfBoundsException("No such number");
      }
    }
    return (1 << zeros) - 1 + u(zeros);
  }

  /** Writes u(n). */
  Rbsp u(int bits, int value) {
    for (int i = bits - 1; i >= 0; i--) {
      int mask = 1 << (7 - (at & 7));
      bytes[at >> 3] =
          (byte) (((value >> i) & 1) == 1 ? bytes[at >> 3] | mask : bytes[at >> 3] & ~mask);
      at++;
    }
    length = Math.max(length, (at + 7) >> 3);
    return this;
  }

  /** Writes ue(v). */
  Rbsp ue(int value) {
    int bits = 32 - Integer.numberOfLeadingZeros(value + 1);
    return u(bits - 1, 0).u(bits, value + 1);
  }

  /** Writes the stop bit. */
  Rbsp end() {
    return u(1, 1);
  }
}
