package io.roomtape.egress.compose;

/** Reads VP8 payload descriptors (RFC 7741 4.2). */
final class Vp8Payload {
  private Vp8Payload() {}

  /** A frame begins with S = 1 in partition 0, a key frame with P = 0 (4.3); the marker ends it. */
  static VpxPayload parse(byte[] payload) {
    if (payload.length < 2) {
      return VpxPayload.NONE;
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
      return VpxPayload.NONE;
    }
    boolean starts = (payload[0] & 0x10) != 0 && (payload[0] & 0x07) == 0;
    return new VpxPayload(offset, starts, false, starts && (payload[offset] & 1) == 0);
  }
}
