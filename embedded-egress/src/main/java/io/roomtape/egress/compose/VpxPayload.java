package io.roomtape.egress.compose;

/**
 * Where a VP8 or VP9 frame's bytes lie in an RTP payload.
 *
 * @param offset first byte after the payload descriptor
 * @param startsFrame whether a frame begins here
 * @param endsFrame whether the descriptor says that one ends here
 * @param key whether that frame is a key frame; false when none begins here
 */
record VpxPayload(int offset, boolean startsFrame, boolean endsFrame, boolean key) {
  /** The payload is empty or too short for its descriptor. */
  static final VpxPayload NONE = new VpxPayload(-1, false, false, false);
}
