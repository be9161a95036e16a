package io.roomtape.livekit.media;

/**
 * Numbers all packets of one connection across its sources
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01).
 */
final class TransportNumbers {
  private int next;

  /** 16 bits. */
  int next() {
    next = next + 1 & 0xffff;
    return next;
  }
}
