package io.roomtape.benchmarks.quality;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** The brightness of a picture, one byte for each pixel, rows without gaps. */
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
record Luma(int width, int height, byte[] pixels) {
  static Luma of(AVFrame frame) {
    byte[] pixels = new byte[frame.width() * frame.height()];
    BytePointer plane = frame.data(0);
    for (int y = 0; y < frame.height(); y++) {
      plane.position((long) y * frame.linesize(0)).get(pixels, y * frame.width(), frame.width());
    }
    return new Luma(frame.width(), frame.height(), pixels);
  }

  Luma cut(Shown at) {
    byte[] part = new byte[at.width() * at.height()];
    for (int y = 0; y < at.height(); y++) {
      System.arraycopy(pixels, (at.y() + y) * width + at.x(), part, y * at.width(), at.width());
    }
    return new Luma(at.width(), at.height(), part);
  }

  int at(int x, int y) {
    return pixels[y * width + x] & 0xFF;
  }
}
