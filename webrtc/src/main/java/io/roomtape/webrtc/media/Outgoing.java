package io.roomtape.webrtc.media;

/** What a packet says of its payload; one object tells of many packets, one after the other. */
final class Outgoing {
  private int sequence;
  private long time;
  private boolean marker;
  private boolean redundant;

  void set(int newSequence, long newTime, boolean newMarker, boolean newRedundant) {
    sequence = newSequence;
    time = newTime;
    marker = newMarker;
    redundant = newRedundant;
  }

  /** 16 bits. */
  int sequence() {
    return sequence;
  }

  /** 32 bits. */
  long time() {
    return time;
  }

  boolean marker() {
    return marker;
  }

  /** Whether the payload carries earlier ones once more (RFC 2198). */
  boolean redundant() {
    return redundant;
  }
}
