package io.roomtape.egress.webm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes elements (RFC 8794) into memory. */
final class Ebml {
  private static final int SIZE_BYTES = 8;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** An element with those that are written meanwhile. */
  Ebml master(int id, Consumer<Ebml> content) {
    Ebml inner = new Ebml();
    content.accept(inner);
    return binary(id, inner.bytes.toByteArray());
  }

  Ebml binary(int id, byte[] value) {
    return head(id, value.length).raw(value);
  }

  Ebml text(int id, String value) {
    return binary(id, value.getBytes(StandardCharsets.US_ASCII));
  }

  Ebml number(int id, long value) {
    return binary(id, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  Ebml real(int id, double value) {
    return binary(id, ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
  }

  /** What is before an element's content. */
  Ebml head(int id, long size) {
    byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(id).array();
    int length = Integer.BYTES - Integer.numberOfLeadingZeros(id) / Byte.SIZE;
    bytes.write(number, Integer.BYTES - length, length);
    // Of one length always, so that it can be written again when it is known.
    long marked = (1L << (7 * SIZE_BYTES)) | size;
    return raw(ByteBuffer.allocate(SIZE_BYTES).putLong(marked).array());
  }

  Ebml raw(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  int size() {
    return bytes.size();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  void clear() {
    bytes.reset();
  }
}
