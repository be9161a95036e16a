package io.roomtape.egress.encode;

import java.nio.ByteBuffer;

/** Collects what an encoder gives of one picture, in the form that an MP4 file has. */
public final class AccessUnitBuffer {
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

  /** Begins with the next picture; what was taken is not valid any more. */
  public void clear() {
    bytes.clear();
  }

  /**
   * @param part NAL units behind start codes, of which parameter sets and delimiters are left out
   */
  public void add(ByteBuffer part) {
    // A start code may be a byte shorter than a length.
    int most = part.remaining() * 4 / 3 + 4;
    if (bytes.remaining() < most) {
      bytes = ByteBuffer.allocate(2 * (bytes.position() + most)).put(bytes.flip());
    }
    AnnexB.lengthPrefixed(part, bytes);
  }

  public boolean isEmpty() {
    return bytes.position() == 0;
  }

  /** All that was added; valid until the next {@link #clear}. */
  public ByteBuffer taken() {
    return bytes.flip();
  }
}
