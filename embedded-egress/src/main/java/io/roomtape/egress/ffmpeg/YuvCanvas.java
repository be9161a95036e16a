package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.newPicture;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_plane;

import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.compose.paint.Picture;
import io.roomtape.egress.compose.paint.Stamp;
import io.roomtape.egress.encode.Planes;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A 4:2:0 frame that is painted on and encoded. */
public final class YuvCanvas implements Canvas, AutoCloseable {
  private final AVFrame frame;

  public YuvCanvas(int width, int height) {
    this.frame = newPicture(AV_PIX_FMT_YUV420P, width, height);
  }

  AVFrame frame() {
    return frame;
  }

  /** What has been painted, in the canvas' own memory. */
  public Planes planes() {
    return new Planes(
        memory(0),
        memory(1),
        memory(2),
        frame.linesize(0),
        frame.linesize(1),
        frame.width(),
        frame.height());
  }

  private MemorySegment memory(int plane) {
    return MemorySegment.ofAddress(frame.data(plane).address()).reinterpret(size(plane));
  }

  @Override
  public void fill(Rect place, int rgb) {
    fillPlane(0, place, Stamp.luma(rgb));
    fillPlane(1, place, Stamp.cb(rgb));
    fillPlane(2, place, Stamp.cr(rgb));
  }

  private void fillPlane(int plane, Rect place, int value) {
    int shift = plane == 0 ? 0 : 1;
    for (int row = 0; row < place.height() >> shift; row++) {
      Pointer.memset(
          at(plane, place.x() >> shift, (place.y() >> shift) + row), value, place.width() >> shift);
    }
  }

  @Override
  public void picture(Picture from, Rect place) {
    cut(from, place, place);
  }

  @Override
  public void cut(Picture from, Rect whole, Rect seen) {
    AVFrame scaled = ((PictureDecoder) from).scaled(whole.width(), whole.height());
    for (int plane = 0; plane < 3; plane++) {
      int shift = plane == 0 ? 0 : 1;
      av_image_copy_plane(
          at(plane, seen.x() >> shift, seen.y() >> shift),
          frame.linesize(plane),
          at(scaled, plane, (seen.x() - whole.x()) >> shift, (seen.y() - whole.y()) >> shift),
          scaled.linesize(plane),
          seen.width() >> shift,
          seen.height() >> shift);
    }
  }

  @Override
  public void stamp(Stamp stamp, int x, int y) {
    int width = stamp.width();
    int height = stamp.height();
    blend(0, x, y, width, height, stamp.luma(), stamp.alpha());
    blend(1, x / 2, y / 2, width / 2, height / 2, stamp.cb(), stamp.chromaAlpha());
    blend(2, x / 2, y / 2, width / 2, height / 2, stamp.cr(), stamp.chromaAlpha());
  }

  private void blend(int plane, int x, int y, int width, int height, byte[] values, byte[] alpha) {
    ByteBuffer rows = at(plane, 0, 0).capacity(size(plane)).asByteBuffer();
    for (int row = 0; row < height; row++) {
      int to = (y + row) * frame.linesize(plane) + x;
      for (int i = row * width; i < (row + 1) * width; i++, to++) {
        int a = alpha[i] & 255;
        int under = rows.get(to) & 255;
        rows.put(to, (byte) (under + ((values[i] & 255) - under) * a / 255));
      }
    }
  }

  private long size(int plane) {
    return (long) frame.linesize(plane) * (plane == 0 ? frame.height() : frame.height() / 2);
  }

  private BytePointer at(int plane, int x, int y) {
    return at(frame, plane, x, y);
  }

  private static BytePointer at(AVFrame of, int plane, int x, int y) {
    return new BytePointer(of.data(plane)).position((long) y * of.linesize(plane) + x);
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
