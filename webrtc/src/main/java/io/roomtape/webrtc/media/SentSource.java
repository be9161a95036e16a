package io.roomtape.webrtc.media;

/**
 * What lasts of a source that is sent to a peer, for as long as the peer lives: one that is sent
 * once more goes on where it ended, for its receiver and for SRTP.
 */
final class SentSource {
  private final Rewriter rewriter = new Rewriter();
  private int repairSequence;

  Rewriter rewriter() {
    return rewriter;
  }

  /** The next number of a packet that is sent once more, 16 bits. */
  int nextRepair() {
    repairSequence = repairSequence + 1 & 0xffff;
    return repairSequence;
  }
}
