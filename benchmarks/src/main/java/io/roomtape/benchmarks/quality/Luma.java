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

  Luma cut(int left, int top, int partWidth, int partHeight) {
    byte[] part = new byte[partWidth * partHeight];
    for (int y = 0; y < partHeight; y++) {
      System.arraycopy(pixels, (top + y) * width + left, part, y * partWidth, partWidth);
    }
    return new Luma(partWidth, partHeight, part);
  }

  int at(int x, int y) {
    return pixels[y * width + x] & 0xFF;
  }
}
