package io.roomtape.egress.openh264;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.roomtape.egress.encode.Planes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** {@code SSourcePicture}: 72 bytes, 80 since 2.6. */
final class SourcePicture {
  private static final long ROOM = 256;
  private static final int I420 = 23;

  private final MemorySegment bytes;

  SourcePicture() {
    this.bytes = Arena.ofAuto().allocate(ROOM, 16);
    bytes.set(JAVA_INT, 0, I420);
  }

  /**
   * @param millis since the first picture
   */
  MemorySegment of(Planes picture, long millis) {
    bytes.set(JAVA_INT, 4, picture.lumaStride());
    bytes.set(JAVA_INT, 8, picture.chromaStride());
    bytes.set(JAVA_INT, 12, picture.chromaStride());
    bytes.set(ADDRESS, 24, picture.luma());
    bytes.set(ADDRESS, 32, picture.cb());
    bytes.set(ADDRESS, 40, picture.cr());
    bytes.set(JAVA_INT, 56, picture.width());
    bytes.set(JAVA_INT, 60, picture.height());
    bytes.set(JAVA_LONG, 64, millis);
    return bytes;
  }
}
