package io.roomtape.webrtc.rtp;

import java.util.Optional;

/**
 * The VP8 payload descriptor (RFC 7741 4.2), and what else forwarding needs to know of a payload.
 *
 * @param pictureIdAt relative to the payload; -1 when there is none
 * @param longPictureId 15 bits rather than 7
 * @param tl0PicIdxAt relative to the payload; -1 when there is none
 * @param keyFrame whether this packet begins a key frame
 */
public record Vp8Descriptor(
    int pictureIdAt,
    boolean longPictureId,
    int pictureId,
    int tl0PicIdxAt,
    int tl0PicIdx,
    boolean keyFrame) {

  /** Empty when the payload is too short for what it announces. */
  public static Optional<Vp8Descriptor> parse(byte[] bytes, int at, int length) {
    if (length < 1) {
      return Optional.empty();
    }
    Reader reader = new Reader(bytes, at, length);
    Vp8Descriptor descriptor = read(reader);
    return reader.overrun ? Optional.empty() : Optional.of(descriptor);
  }

  private static Vp8Descriptor read(Reader in) {
    int first = in.next();
    int extensions = (first & 0x80) == 0 ? 0 : in.next();
    int pictureIdAt = -1;
    int pictureId = 0;
    boolean longId = false;
    if ((extensions & 0x80) != 0) {
      pictureIdAt = in.position;
      pictureId = in.next();
      longId = (pictureId & 0x80) != 0;
      pictureId = longId ? (pictureId & 0x7f) << 8 | in.next() : pictureId;
    }
    int tl0At = (extensions & 0x40) == 0 ? -1 : in.position;
    int tl0 = tl0At < 0 ? 0 : in.next();
    if ((extensions & 0x30) != 0) {
      in.next();
    }
    boolean startsFrame = (first & 0x10) != 0 && (first & 0x0f) == 0;
    boolean key = startsFrame && (in.next() & 1) == 0;
    return new Vp8Descriptor(pictureIdAt, longId, pictureId, tl0At, tl0, key);
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

  private static final class Reader {
    private final byte[] bytes;
    private final int at;
    private final int length;
    int position;
    boolean overrun;

    Reader(byte[] bytes, int at, int length) {
      this.bytes = bytes;
      this.at = at;
      this.length = length;
    }

    int next() {
      if (position >= length) {
        overrun = true;
        return 0;
      }
      return bytes[at + position++] & 0xff;
    }
  }
}
