package io.roomtape.benchmarks.footage;

import java.util.Arrays;

/** A picture in 4:2:0: one byte for each sample, rows without gaps. */
@SuppressWarnings("ArrayRecordComponent") // A frame buffer: drawn into, never compared.
record Yuv(int width, int height, byte[] y, byte[] u, byte[] v) {
  Yuv(int width, int height) {
    this(
        width,
        height,
        new byte[width * height],
        new byte[width * height / 4],
        new byte[width * height / 4]);
    Arrays.fill(u, (byte) 128);
    Arrays.fill(v, (byte) 128);
  }

  static byte clamp(int value) {
    return (byte) Math.clamp(value, 16, 235);
  }
}
