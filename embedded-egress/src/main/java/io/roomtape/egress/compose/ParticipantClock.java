package io.roomtape.egress.compose;

/**
 * One participant's clock against ours. All tracks of a participant share one offset: that is lip
 * sync.
 */
final class ParticipantClock {
  private final MinOffset offset = new MinOffset();

  /** Correction for steps of the sender's clock seen so far, in ns; tracks inherit it. */
  private long stepCorrection;

  void observe(long arrival, long senderTime) {
    offset.observe(arrival, senderTime);
  }

  long toOurs(long senderTime) {
    return senderTime + offset.value();
  }

  long stepCorrection() {
    return stepCorrection;
  }

  void stepCorrection(long nanos) {
    this.stepCorrection = nanos;
  }
}
