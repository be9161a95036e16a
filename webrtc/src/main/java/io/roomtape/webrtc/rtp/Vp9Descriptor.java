package io.roomtape.webrtc.rtp;

import java.util.Optional;

/**
 * What forwarding needs to know of a VP9 payload descriptor (RFC 9628 4.2). A picture is one frame
 * for each of its spatial layers, lowest first.
 *
 * @param spatialLayer of the packet's frame, 0 to 7; 0 when the descriptor tells of no layers
 * @param predicted whether the frame is predicted from earlier pictures
 * @param beginsFrame whether this is the first packet of the frame
 * @param endsFrame whether this is the last packet of the frame
 */
public record Vp9Descriptor(
    int spatialLayer, boolean predicted, boolean beginsFrame, boolean endsFrame) {
  private static final int PICTURE_ID = 0x80;
  private static final int PREDICTED = 0x40;
  private static final int LAYERS = 0x20;
  private static final int BEGINS = 0x08;
  private static final int ENDS = 0x04;

  /** Empty when the payload is too short for what it announces. */
  public static Optional<Vp9Descriptor> parse(byte[] bytes, int at, int length) {
    if (length < 1) {
      return Optional.empty();
    }
    int flags = bytes[at];
    int read = 1;
    if ((flags & PICTURE_ID) != 0) {
      boolean longId = read < length && bytes[at + read] < 0;
      read += longId ? 2 : 1;
    }
    int layersAt = at + read;
    boolean layers = (flags & LAYERS) != 0;
    read += layers ? 1 : 0;
    if (read > length) {
      return Optional.empty();
    }
    return Optional.of(
        new Vp9Descriptor(
            layers ? bytes[layersAt] >> 1 & 7 : 0,
            (flags & PREDICTED) != 0,
            (flags & BEGINS) != 0,
            (flags & ENDS) != 0));
  }

  boolean beginsPicture() {
    return beginsFrame && spatialLayer == 0;
  }

  /** Whether this packet begins a picture that needs no other, in any of its layers. */
  boolean beginsKeyFrame() {
    return beginsPicture() && !predicted;
  }
}
