package io.roomtape.egress.openh264;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code SFrameBSInfo}: what the library has encoded. It holds up to 128 {@code SLayerBSInfo},
 * whose bytes are the library's own until its next call.
 */
final class Bitstream {
  private static final long ROOM = 16_384;
  private static final long LAYERS = 8;
  private static final long NAL_COUNT = 16;
  private static final long NAL_LENGTHS = 24;
  private static final long NALS = 32;

  private final MemorySegment bytes;
  private final int layerBytes;

  Bitstream(int layerBytes) {
    this.bytes = Arena.ofAuto().allocate(ROOM, 16);
    this.layerBytes = layerBytes;
  }

  /** For the library to fill. */
  MemorySegment bytes() {
    return bytes;
  }

  /** What is in it, behind start codes; valid until the library's next call. */
  List<ByteBuffer> layers() {
    List<ByteBuffer> layers = new ArrayList<>();
    for (int i = 0; i < bytes.get(JAVA_INT, 0); i++) {
      layers.add(layer(bytes.asSlice(LAYERS + (long) i * layerBytes, layerBytes)));
    }
    return layers;
  }

  private static ByteBuffer layer(MemorySegment layer) {
    int count = layer.get(JAVA_INT, NAL_COUNT);
    MemorySegment lengths = layer.get(ADDRESS, NAL_LENGTHS).reinterpret(4L * count);
    int size = 0;
    for (int i = 0; i < count; i++) {
      size += lengths.getAtIndex(JAVA_INT, i);
    }
    return layer.get(ADDRESS, NALS).reinterpret(size).asByteBuffer();
  }
}
