package io.roomtape.egress.webm;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What pictures in a WebM file are encoded in. */
public enum PictureCodec {
  /** RFC 6386. */
  VP8("V_VP8") {
    @Override
    Optional<Size> read(ByteBuffer frame) {
      boolean key = frame.remaining() >= 10 && (frame.get(0) & 1) == 0;
      return key && frame.get(3) == (byte) 0x9D && frame.get(4) == 0x01 && frame.get(5) == 0x2A
          ? Optional.of(new Size(little14(frame, 6), little14(frame, 8)))
          : Optional.empty();
    }
  },
  /** VP9 bitstream, profile 0. */
  VP9("V_VP9") {
    @Override
    Optional<Size> read(ByteBuffer frame) {
      // Two bits of a marker, two of the profile, "shown again", "not a key frame".
      boolean key = frame.remaining() >= 10 && (frame.get(0) & 0xFC) == 0x80;
      if (!key || frame.get(1) != 0x49 || frame.get(2) != (byte) 0x83 || frame.get(3) != 0x42) {
        return Optional.empty();
      }
      // Three bits of the colour space and one of its range are before the sizes.
      long bits = frame.getLong(2);
      int width = (int) ((bits >> 28) & 0xFFFF) + 1;
      int height = (int) ((bits >> 12) & 0xFFFF) + 1;
      return Optional.of(new Size(width, height));
    }
  };

  /** Of a picture, in pixels. */
  public record Size(int width, int height) {}

  private final String id;

  PictureCodec(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  abstract Optional<Size> read(ByteBuffer frame);

  /** How large a key frame's picture is; empty when it is none. */
  public Optional<Size> size(byte[] frame) {
    return read(ByteBuffer.wrap(frame));
  }

  private static int little14(ByteBuffer frame, int at) {
    return (frame.get(at) & 0xFF) | ((frame.get(at + 1) & 0x3F) << 8);
  }
}
