package io.roomtape.webrtc.rtp;

/** Reads a payload byte by byte. Behind the end there is nothing but zeroes. */
final class PayloadReader {
  private final byte[] bytes;
  private final int start;
  private final int length;
  private int position;

  PayloadReader(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
  }

  int next() {
    int value = position < length ? bytes[start + position] & 0xff : 0;
    position++;
    return value;
  }

  void skip(int count) {
    position += count;
  }

  /** Relative to the payload. */
  int position() {
    return position;
  }

  /** Whether more was read than there is. */
  boolean overrun() {
    return position > length;
  }
}
