package io.roomtape.egress.compose.clock;

/**
 * When something was taken: an RTP time on its stretch. Its place on our time line becomes more
 * exact the more is heard.
 */
public final class Moment {
  private final Stretch stretch;
  private final long rtpNanos;

  /**
   * @param rtpNanos RTP time without wrap-around, in ns
   */
  Moment(Stretch stretch, long rtpNanos) {
    this.stretch = stretch;
    this.rtpNanos = rtpNanos;
  }

  /** In ns since the journal began. */
  public long time() {
    return rtpNanos + stretch.offset();
  }

  /** Whether both are on one line. */
  public boolean sameStretch(Moment other) {
    return stretch.whole() == other.stretch.whole();
  }

  /** How much later than another it was taken by the sender's own count, in ns. */
  public long since(Moment other) {
    return rtpNanos - other.rtpNanos;
  }

  /** Notes that its sound is laid at this time. */
  public void laid(long time) {
    stretch.laid(time - rtpNanos);
  }
}
