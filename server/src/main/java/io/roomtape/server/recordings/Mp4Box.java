package io.roomtape.server.recordings;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A box of an MP4 file, in memory: ISO 14496-12, 4.2. Fields that it is too short for are zero.
 *
 * @param content what stands behind its size and type
 */
record Mp4Box(int type, ByteBuffer content) {
  /**
   * What a box begins with.
   *
   * @param length of the header itself
   * @param size of the whole box
   */
  record Header(int type, int length, long size) {
    static final int SHORTEST = 8;
    static final int LONGEST = 16;

    /**
     * Empty when the box does not fit: then the file was cut off.
     *
     * @param bytes the first of the box, at least {@link #SHORTEST} of them
     * @param available bytes from its beginning on
     */
    static Optional<Header> of(ByteBuffer bytes, long available) {
      long size = Integer.toUnsignedLong(bytes.getInt(0));
      int length = SHORTEST;
      if (size == 1 && bytes.limit() >= LONGEST) {
        size = bytes.getLong(SHORTEST);
        length = LONGEST;
      } else if (size == 0) {
        size = available;
      }
      return size < length || size > available
          ? Optional.empty()
          : Optional.of(new Header(bytes.getInt(4), length, size));
    }
  }

  static int type(String fourCharacters) {
    return ByteBuffer.wrap(fourCharacters.getBytes(US_ASCII)).getInt();
  }

  /** The boxes beside each other in these bytes, up to one that does not fit. */
  static List<Mp4Box> in(ByteBuffer bytes) {
    List<Mp4Box> boxes = new ArrayList<>();
    int at = 0;
    while (at + Header.SHORTEST <= bytes.limit()) {
      ByteBuffer rest = bytes.slice(at, bytes.limit() - at);
      Optional<Header> header = Header.of(rest, rest.limit());
      if (header.isEmpty()) {
        break;
      }
      int size = (int) header.get().size();
      int length = header.get().length();
      boxes.add(new Mp4Box(header.get().type(), rest.slice(length, size - length)));
      at += size;
    }
    return boxes;
  }

  /** The only child of a box. */
  Mp4Box within(int parent) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + content.limit());
    bytes.putInt(bytes.capacity()).putInt(type).put(content.duplicate()).flip();
    return new Mp4Box(parent, bytes);
  }

  Stream<Mp4Box> all(String child) {
    int wanted = type(child);
    return in(content).stream().filter(box -> box.type() == wanted);
  }

  Optional<Mp4Box> first(String child) {
    return all(child).findFirst();
  }

  /** Whether a full box (4.2.2) is of the version that has times in 64 bits. */
  boolean isWide() {
    return content.limit() > 0 && content.get(0) == 1;
  }

  /** Whether a full box has a flag set. */
  boolean has(int flag) {
    return (u32(0) & flag) != 0;
  }

  long u32(int at) {
    return at + 4 <= content.limit() ? Integer.toUnsignedLong(content.getInt(at)) : 0;
  }

  /** A length of time: zero when the file says that it is unknown, which is all ones. */
  long time(int at, boolean wide) {
    if (!wide) {
      long time = u32(at);
      return time == 0xFFFF_FFFFL ? 0 : time;
    }
    return at + 8 <= content.limit() ? Math.max(0, content.getLong(at)) : 0;
  }
}
