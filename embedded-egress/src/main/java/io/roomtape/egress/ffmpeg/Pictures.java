package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Compares decoded pictures. */
final class Pictures {
  private Pictures() {}

  /** Whether two 4:2:0 pictures are the same sample by sample; of others it is not known. */
  static boolean same(AVFrame one, AVFrame other) {
    return one.format() == AV_PIX_FMT_YUV420P
        && other.format() == AV_PIX_FMT_YUV420P
        && one.width() == other.width()
        && one.height() == other.height()
        && Colours.of(one).equals(Colours.of(other))
        && samePlane(one, other, 0)
        && samePlane(one, other, 1)
        && samePlane(one, other, 2);
  }

  private static boolean samePlane(AVFrame one, AVFrame other, int plane) {
    int width = plane == 0 ? one.width() : (one.width() + 1) >> 1;
    int height = plane == 0 ? one.height() : (one.height() + 1) >> 1;
    MemorySegment first = plane(one, plane, height);
    MemorySegment second = plane(other, plane, height);
    for (long row = 0; row < height; row++) {
      long from = row * one.linesize(plane);
      long at = row * other.linesize(plane);
      if (MemorySegment.mismatch(first, from, from + width, second, at, at + width) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static MemorySegment plane(AVFrame frame, int plane, int height) {
    return MemorySegment.ofAddress(frame.data(plane).address())
        .reinterpret((long) frame.linesize(plane) * height);
  }
}
