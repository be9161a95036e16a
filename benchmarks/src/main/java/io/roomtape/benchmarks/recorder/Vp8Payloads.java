package io.roomtape.benchmarks.recorder;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Cuts VP8 pictures into RTP payloads (RFC 7741) with a picture id of 15 bits. */
final class Vp8Payloads {
  private static final int SIZE = 1_100;

  private Vp8Payloads() {}

  /**
   * @param number counts the track's pictures from 0
   */
  static List<byte[]> of(byte[] picture, int number) {
    List<byte[]> payloads = new ArrayList<>();
    for (int from = 0; from == 0 || from < picture.length; from += SIZE) {
      int size = Math.min(SIZE, picture.length - from);
      payloads.add(
          ByteBuffer.allocate(size + 4)
              .put((byte) (from == 0 ? 0x90 : 0x80))
              .put((byte) 0x80)
              .putShort((short) (0x8000 | (number & 0x7FFF)))
              .put(picture, from, size)
              .array());
    }
    return payloads;
  }
}
