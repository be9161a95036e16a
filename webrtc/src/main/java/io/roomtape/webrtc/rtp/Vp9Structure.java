package io.roomtape.webrtc.rtp;

import java.util.ArrayList;
import java.util.List;

/** The scalability structure in a VP9 payload descriptor (RFC 9628 4.2.1): how large layers are. */
public final class Vp9Structure {
  private static final int PICTURE_ID = 0x80;
  private static final int PREDICTED = 0x40;
  private static final int LAYERS = 0x20;
  private static final int FLEXIBLE = 0x10;
  private static final int STRUCTURE = 0x02;
  private static final int SIZES = 0x10;
  private static final int MAX_REFERENCES = 3;

  private final byte[] bytes;
  private final int end;
  private int at;

  private Vp9Structure(byte[] bytes, int at, int length) {
    this.bytes = bytes;
    this.at = at;
    this.end = at + length;
  }

  /**
   * The smaller side of each spatial layer's pictures in pixels, lowest layer first; empty when the
   * payload does not tell.
   */
  public static List<Integer> smallerSides(byte[] bytes, int at, int length) {
    Vp9Structure reader = new Vp9Structure(bytes, at, length);
    List<Integer> sides = reader.read();
    return reader.at <= reader.end ? List.copyOf(sides) : List.of();
  }

  private List<Integer> read() {
    int flags = next();
    if ((flags & STRUCTURE) == 0) {
      return List.of();
    }
    if ((flags & PICTURE_ID) != 0 && next() >= 0x80) {
      next();
    }
    boolean flexible = (flags & FLEXIBLE) != 0;
    if ((flags & LAYERS) != 0) {
      at += flexible ? 1 : 2;
    }
    if (flexible && (flags & PREDICTED) != 0) {
      for (int n = 0; n < MAX_REFERENCES && (next() & 1) != 0; n++) {
        // The last bit of each says whether another follows.
      }
    }
    int structure = next();
    List<Integer> sides = new ArrayList<>();
    for (int layer = 0; (structure & SIZES) != 0 && layer <= structure >> 5; layer++) {
      int width = next() << 8 | next();
      int height = next() << 8 | next();
      sides.add(Math.min(width, height));
    }
    return sides;
  }

  /** Behind the end there is nothing but zeroes. */
  private int next() {
    int value = at < end ? bytes[at] & 0xff : 0;
    at++;
    return value;
  }
}
