package io.roomtape.webrtc.rtp;

import java.util.Optional;

/**
 * The VP8 payload descriptor (RFC 7741 4.2), and what else forwarding and recording need to know of
 * a payload. Places are relative to the payload.
 *
 * @param pictureIdAt -1 when there is none
 * @param longPictureId 15 bits rather than 7
 * @param tl0PicIdxAt -1 when there is none
 * @param beginsFrame whether this is the first packet of a frame
 * @param keyFrame whether this packet begins a key frame (4.3)
 * @param frameAt where the frame's bytes begin, at most 6; a byte, because there is one of these
 *     for each packet
 */
public record Vp8Descriptor(
    int pictureIdAt,
    boolean longPictureId,
    int pictureId,
    int tl0PicIdxAt,
    int tl0PicIdx,
    boolean beginsFrame,
    boolean keyFrame,
    byte frameAt) {
  private static final int EXTENDED = 0x80;
  private static final int BEGINS_PARTITION = 0x10;

  /** The three bits of PID; the one above them is reserved and has to be ignored. */
  private static final int PARTITION = 0x07;

  private static final int PICTURE_ID = 0x80;
  private static final int TL0_PIC_IDX = 0x40;
  private static final int TID_OR_KEY_IDX = 0x30;

  /** Empty when the payload is too short for what it announces. */
  public static Optional<Vp8Descriptor> parse(byte[] bytes, int at, int length) {
    if (length < 1) {
      return Optional.empty();
    }
    PayloadReader reader = new PayloadReader(bytes, at, length);
    Vp8Descriptor descriptor = read(reader);
    return reader.overrun() ? Optional.empty() : Optional.of(descriptor);
  }

  private static Vp8Descriptor read(PayloadReader in) {
    int first = in.next();
    int extensions = (first & EXTENDED) == 0 ? 0 : in.next();
    int pictureIdAt = -1;
    int pictureId = 0;
    boolean longId = false;
    if ((extensions & PICTURE_ID) != 0) {
      pictureIdAt = in.position();
      pictureId = in.next();
      longId = (pictureId & 0x80) != 0;
      pictureId = longId ? (pictureId & 0x7f) << 8 | in.next() : pictureId;
    }
    int tl0At = (extensions & TL0_PIC_IDX) == 0 ? -1 : in.position();
    int tl0 = tl0At < 0 ? 0 : in.next();
    if ((extensions & TID_OR_KEY_IDX) != 0) {
      in.next();
    }
    byte frameAt = (byte) in.position();
    boolean begins = (first & BEGINS_PARTITION) != 0 && (first & PARTITION) == 0;
    boolean key = begins && (in.next() & 1) == 0;
    return new Vp8Descriptor(pictureIdAt, longId, pictureId, tl0At, tl0, begins, key, frameAt);
  }

  /** Writes other numbers into a copy of the payload; those that it lacks stay out. */
  public void rewrite(byte[] bytes, int payloadAt, int newPictureId, int newTl0PicIdx) {
    if (pictureIdAt >= 0 && longPictureId) {
      bytes[payloadAt + pictureIdAt] = (byte) (0x80 | (newPictureId >> 8 & 0x7f));
      bytes[payloadAt + pictureIdAt + 1] = (byte) newPictureId;
    } else if (pictureIdAt >= 0) {
      bytes[payloadAt + pictureIdAt] = (byte) (newPictureId & 0x7f);
    }
    if (tl0PicIdxAt >= 0) {
      bytes[payloadAt + tl0PicIdxAt] = (byte) newTl0PicIdx;
    }
  }
}
