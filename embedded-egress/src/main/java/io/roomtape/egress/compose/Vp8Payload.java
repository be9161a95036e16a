package io.roomtape.egress.compose;

/**
 * Where a VP8 frame's bytes lie in an RTP payload (RFC 7741 4.2).
 *
 * @param offset first byte after the payload descriptor
 * @param startsFrame whether a frame begins here (S = 1, partition 0)
 * @param key whether that frame is a key frame (4.3, P = 0); false when none begins here
 */
record Vp8Payload(int offset, boolean startsFrame, boolean key) {
  static final Vp8Payload NONE = new Vp8Payload(-1, false, false);

  /** {@link #NONE} when the payload is empty or too short for its descriptor. */
  static Vp8Payload parse(byte[] payload) {
    if (payload.length < 2) {
      return NONE;
    }
    int offset = 1;
    if ((payload[0] & 0x80) != 0) {
      int extension = payload[offset++];
      if ((extension & 0x80) != 0) {
        boolean longPictureId = offset < payload.length && (payload[offset] & 0x80) != 0;
        offset += longPictureId ? 2 : 1;
      }
      if ((extension & 0x40) != 0) {
        offset++;
      }
      if ((extension & 0x30) != 0) {
        offset++;
      }
    }
    if (offset >= payload.length) {
      return NONE;
    }
    boolean starts = (payload[0] & 0x10) != 0 && (payload[0] & 0x07) == 0;
    return new Vp8Payload(offset, starts, starts && (payload[offset] & 1) == 0);
  }
}
