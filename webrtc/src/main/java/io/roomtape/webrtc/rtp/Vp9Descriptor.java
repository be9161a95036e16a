package io.roomtape.webrtc.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The VP9 payload descriptor (RFC 9628 4.2), as far as forwarding and recording need it. A picture
 * is one frame for each of its spatial layers, lowest first. Places are relative to the payload.
 *
 * @param spatialLayer of the packet's frame, 0 to 7; 0 when the descriptor tells of no layers
 * @param predicted whether the frame is predicted from earlier pictures
 * @param beginsFrame whether this is the first packet of the frame
 * @param endsFrame whether this is the last packet of the frame
 * @param structureAt where the scalability structure begins, -1: there is none
 * @param frameAt where the frame's bytes begin
 */
public record Vp9Descriptor(
    int spatialLayer,
    boolean predicted,
    boolean beginsFrame,
    boolean endsFrame,
    int structureAt,
    int frameAt) {
  private static final int PICTURE_ID = 0x80;
  private static final int PREDICTED = 0x40;
  private static final int LAYERS = 0x20;
  private static final int FLEXIBLE = 0x10;
  private static final int BEGINS = 0x08;
  private static final int ENDS = 0x04;
  private static final int STRUCTURE = 0x02;
  private static final int MAX_REFERENCES = 3;
  private static final int SIZES = 0x10;
  private static final int PICTURE_GROUP = 0x08;

  /** Empty when the payload is too short for what it announces, or holds nothing of a frame. */
  public static Optional<Vp9Descriptor> parse(byte[] bytes, int at, int length) {
    if (length < 1) {
      return Optional.empty();
    }
    PayloadReader in = new PayloadReader(bytes, at, length);
    int flags = in.next();
    if ((flags & PICTURE_ID) != 0 && in.next() >= 0x80) {
      in.next();
    }
    int layer = (flags & LAYERS) == 0 ? 0 : in.next() >> 1 & 7;
    Vp9Descriptor descriptor = read(in, flags, layer);
    return descriptor.frameAt < length ? Optional.of(descriptor) : Optional.empty();
  }

  private static Vp9Descriptor read(PayloadReader in, int flags, int layer) {
    boolean flexible = (flags & FLEXIBLE) != 0;
    boolean predicted = (flags & PREDICTED) != 0;
    if ((flags & LAYERS) != 0 && !flexible) {
      in.next();
    }
    if (flexible && predicted) {
      for (int n = 0; n < MAX_REFERENCES && (in.next() & 1) != 0; n++) {
        // The last bit of each says whether another follows.
      }
    }
    int structureAt = (flags & STRUCTURE) == 0 ? -1 : in.position();
    if (structureAt >= 0) {
      skipStructure(in);
    }
    boolean begins = (flags & BEGINS) != 0;
    boolean ends = (flags & ENDS) != 0;
    return new Vp9Descriptor(layer, predicted, begins, ends, structureAt, in.position());
  }

  private static void skipStructure(PayloadReader in) {
    int structure = in.next();
    if ((structure & SIZES) != 0) {
      in.skip(4 * ((structure >> 5) + 1));
    }
    if ((structure & PICTURE_GROUP) != 0) {
      for (int pictures = in.next(); pictures > 0; pictures--) {
        in.skip(in.next() >> 2 & 3);
      }
    }
  }

  /**
   * The smaller side of each spatial layer's pictures in pixels, lowest layer first; empty when the
   * payload, the one that was parsed, does not tell.
   */
  public List<Integer> smallerSides(byte[] bytes, int at, int length) {
    if (structureAt < 0) {
      return List.of();
    }
    PayloadReader in = new PayloadReader(bytes, at, length);
    in.skip(structureAt);
    int structure = in.next();
    List<Integer> sides = new ArrayList<>();
    for (int layer = 0; (structure & SIZES) != 0 && layer <= structure >> 5; layer++) {
      int width = in.next() << 8 | in.next();
      int height = in.next() << 8 | in.next();
      sides.add(Math.min(width, height));
    }
    return in.overrun() ? List.of() : List.copyOf(sides);
  }

  boolean beginsPicture() {
    return beginsFrame && spatialLayer == 0;
  }

  /** Whether this packet begins a picture that needs no other, in any of its layers. */
  public boolean beginsKeyFrame() {
    return beginsPicture() && !predicted;
  }
}
