package io.roomtape.egress.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes boxes (ISO/IEC 14496-12, 4.2) into memory. */
final class Boxes {
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 12);

  /** A box with what is written meanwhile. */
  Boxes box(String type, Consumer<Boxes> content) {
    int start = bytes.position();
    int32(0).type(type);
    content.accept(this);
    bytes.putInt(start, bytes.position() - start);
    return this;
  }

  /** A FullBox. */
  Boxes box(String type, int version, int flags, Consumer<Boxes> content) {
    return box(type, box -> content.accept(box.int32(version << 24 | flags)));
  }

  /** A box of a length, filled with zeros. */
  Boxes space(int length) {
    return box("free", box -> box.zeros(length - 8));
  }

  Boxes type(String type) {
    return bytes(type.getBytes(StandardCharsets.US_ASCII));
  }

  Boxes int8(int value) {
    room(Byte.BYTES).put((byte) value);
    return this;
  }

  Boxes int16(int value) {
    room(Short.BYTES).putShort((short) value);
    return this;
  }

  Boxes int32(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  /** The first so many of the numbers. */
  Boxes int32s(int[] values, int count) {
    room(count * Integer.BYTES).asIntBuffer().put(values, 0, count);
    bytes.position(bytes.position() + count * Integer.BYTES);
    return this;
  }

  Boxes int64(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  Boxes zeros(int count) {
    return bytes(new byte[count]);
  }

  Boxes bytes(byte[] value) {
    room(value.length).put(value);
    return this;
  }

  int position() {
    return bytes.position();
  }

  /** Sets a number that was not known when its place was written. */
  void int32At(int position, int value) {
    bytes.putInt(position, value);
  }

  private ByteBuffer room(int length) {
    if (bytes.remaining() < length) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + length);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes;
  }

  /** All that has been written. */
  ByteBuffer written() {
    return bytes.duplicate().flip();
  }
}
