package io.roomtape.egress.encode;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/** A picture with detail that pans, to try an encoder with: it has to work for each. */
public final class MovingPicture {
  private static final int MARGIN = 64;

  private final int width;
  private final int height;
  private final MemorySegment luma;
  private final MemorySegment cb;
  private final MemorySegment cr;

  public MovingPicture(int width, int height) {
    this(width, height, 1);
  }

  /**
   * @param seed another one, another picture
   */
  MovingPicture(int width, int height, long seed) {
    this.width = width;
    this.height = height;
    Arena arena = Arena.ofAuto();
    this.luma = arena.allocate((long) lumaStride() * (height + MARGIN));
    this.cb = arena.allocate((long) lumaStride() / 2 * (height + MARGIN) / 2);
    this.cr = arena.allocate(cb.byteSize());
    Random grain = new Random(seed);
    paint(luma, lumaStride(), grain, 1);
    paint(cb, lumaStride() / 2, grain, 0.4);
    paint(cr, lumaStride() / 2, grain, -0.4);
  }

  private int lumaStride() {
    return width + MARGIN;
  }

  private static int thereAndBack(int way) {
    return MARGIN - Math.abs(way % (2 * MARGIN) - MARGIN);
  }

  private static void paint(MemorySegment plane, int stride, Random grain, double contrast) {
    for (int i = 0; i < plane.byteSize(); i++) {
      int x = i % stride;
      int y = i / stride;
      double waves = 50 * Math.sin(x / 37.0 + y / 91.0) + 30 * Math.sin(x / 23.0 - y / 29.0);
      plane.set(ValueLayout.JAVA_BYTE, i, (byte) (128 + contrast * (waves + grain.nextInt(-8, 9))));
    }
  }

  /**
   * @param number from 0 on
   */
  public Planes at(int number) {
    int x = thereAndBack(number);
    int y = thereAndBack(number / 2) / 2 * 2;
    int chromaStride = lumaStride() / 2;
    long chroma = (long) y / 2 * chromaStride + x / 2;
    return new Planes(
        luma.asSlice((long) y * lumaStride() + x),
        cb.asSlice(chroma),
        cr.asSlice(chroma),
        lumaStride(),
        chromaStride,
        width,
        height);
  }
}
