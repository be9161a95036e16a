package io.roomtape.egress.compose.frames;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord.Rtp;

/** Puts a video track's frames together from packets; after a loss only a key frame goes on. */
public interface Depacketizer {
  /** More than any encoder makes of a picture: who sends that much does not mean a picture. */
  int MAX_FRAME = 8 * 1024 * 1024;

  /** Takes whole frames. */
  @FunctionalInterface
  interface Receiver {
    /**
     * @param key whether a decoder can begin here
     */
    void frame(int rtpTime, boolean key, byte[] data);
  }

  /**
   * Takes the next packet in order.
   *
   * @param afterLoss whether at least one packet before this one is missing
   */
  void packet(Rtp packet, boolean afterLoss);

  /**
   * @throws IllegalArgumentException when the codec is none of video
   */
  static Depacketizer of(Codec codec, Receiver receiver) {
    return switch (codec) {
      case VP8 -> new VpxFrames(VpxPayload::ofVp8, receiver);
      case VP9 -> new VpxFrames(VpxPayload::ofVp9, receiver);
      case H264 -> new H264Frames(receiver);
      case OPUS, OTHER -> throw new IllegalArgumentException(codec + " has no frames");
    };
  }
}
