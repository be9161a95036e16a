package io.roomtape.egress.mp4;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The samples of one track in a fragment that is not written yet. */
final class Pending {
  private int[] sizes = new int[128];
  private boolean[] keys = new boolean[128];
  private int count;
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

  void add(ByteBuffer sample, boolean key) {
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * count);
      keys = Arrays.copyOf(keys, 2 * count);
    }
    if (bytes.remaining() < sample.remaining()) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + sample.remaining());
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    sizes[count] = sample.remaining();
    keys[count++] = key;
    bytes.put(sample);
  }

  int count() {
    return count;
  }

  ByteBuffer bytes() {
    return bytes.duplicate().flip();
  }

  int size() {
    return bytes.position();
  }

  /** TrackRunBox (ISO/IEC 14496-12, 8.8.8); the place of its data offset is returned. */
  int writeRun(Boxes to) {
    int dataOffset = 0x1;
    int sizesAndFlags = 0x600;
    int[] place = {0};
    to.box(
        "trun",
        0,
        dataOffset | sizesAndFlags,
        trun -> {
          trun.int32(count);
          place[0] = trun.position();
          trun.int32(0);
          for (int i = 0; i < count; i++) {
            trun.int32(sizes[i]).int32(keys[i] ? Movie.KEY : Movie.NO_KEY);
          }
        });
    return place[0];
  }

  /** Adds them to those that are in the file, and forgets them. */
  void moveTo(Samples written, long offset) {
    if (count > 0) {
      written.chunk(offset);
    }
    for (int i = 0; i < count; i++) {
      written.add(sizes[i], keys[i]);
    }
    count = 0;
    bytes.clear();
  }
}
