package io.roomtape.egress.compose.frames;

import io.roomtape.webrtc.rtp.Vp8Descriptor;
import io.roomtape.webrtc.rtp.Vp9Descriptor;
import java.util.Optional;

/**
 * What the descriptors of VP8 and VP9 have in common.
 *
 * @param frameAt where a frame's bytes begin
 * @param beginsFrame whether a frame begins here
 * @param endsFrame whether the descriptor says that one ends here
 * @param key whether that frame is a key frame; false when none begins here
 */
record VpxPayload(int frameAt, boolean beginsFrame, boolean endsFrame, boolean key) {
  /** In VP8 the marker alone ends a frame. */
  static Optional<VpxPayload> ofVp8(byte[] payload) {
    return Vp8Descriptor.parse(payload, 0, payload.length)
        .filter(vp8 -> vp8.frameAt() < payload.length)
        .map(vp8 -> new VpxPayload(vp8.frameAt(), vp8.beginsFrame(), false, vp8.keyFrame()));
  }

  static Optional<VpxPayload> ofVp9(byte[] payload) {
    return Vp9Descriptor.parse(payload, 0, payload.length)
        .map(
            vp9 ->
                new VpxPayload(
                    vp9.frameAt(), vp9.beginsFrame(), vp9.endsFrame(), vp9.beginsKeyFrame()));
  }
}
