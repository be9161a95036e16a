package io.roomtape.egress.compose;

/**
 * When a track's media happened, in journal time: RTP time to the sender's clock by sender reports
 * (RFC 3550 6.4.1), to ours by the participant's offset. Without reports, two seconds after the
 * first packet, arrival times decide.
 */
final class TrackClock {
  private static final long WAIT_FOR_REPORT = 2_000_000_000L;
  private static final long SETTLE = 500_000_000L;
  private static final long STEP = 500_000_000L;

  private final int rate;
  private final ParticipantClock participant;
  private final MinOffset byArrival = new MinOffset();
  private boolean numbered;
  private long firstArrival = Long.MIN_VALUE;
  private long last;
  private boolean reported;
  private long reportTime;
  private long reportRtp;
  private long stepCorrection;

  TrackClock(int rate, ParticipantClock participant) {
    this.rate = rate;
    this.participant = participant;
  }

  /** Notes a packet's arrival. */
  void arrived(int rtpTime, long arrival) {
    if (firstArrival == Long.MIN_VALUE) {
      firstArrival = arrival;
    }
    long rtp = unwrapped(rtpTime);
    last = Math.max(last, rtp);
    byArrival.observe(arrival, nanos(rtp));
    if (reported) {
      participant.observe(arrival, senderTime(rtp));
    }
  }

  void senderReport(long ntp, int rtpTime) {
    long rtp = unwrapped(rtpTime);
    if (!reported) {
      stepCorrection = participant.stepCorrection();
    }
    long time = ntpNanos(ntp) + stepCorrection;
    if (reported && Math.abs(time - senderTime(rtp)) > STEP) {
      long step = senderTime(rtp) - time;
      stepCorrection += step;
      time += step;
      participant.stepCorrection(stepCorrection);
    }
    reportTime = time;
    reportRtp = rtp;
    reported = true;
  }

  /** Whether times can be told already; if not, more of the journal should be read first. */
  boolean settled(long now) {
    return firstArrival == Long.MIN_VALUE
        || now - firstArrival >= (reported ? SETTLE : WAIT_FOR_REPORT);
  }

  /**
   * @param rtp as {@link #unwrapped} returned it
   */
  long time(long rtp) {
    return reported ? participant.toOurs(senderTime(rtp)) : nanos(rtp) + byArrival.value();
  }

  private long senderTime(long rtp) {
    return reportTime + nanos(rtp - reportRtp);
  }

  private long nanos(long rtp) {
    return rtp / rate * 1_000_000_000L + rtp % rate * 1_000_000_000L / rate;
  }

  /** The RTP time without wrap-around. */
  long unwrapped(int rtpTime) {
    if (!numbered) {
      numbered = true;
      last = rtpTime & 0xFFFF_FFFFL;
    }
    return last + (rtpTime - (int) last);
  }

  private static long ntpNanos(long ntp) {
    return (ntp >>> 32) * 1_000_000_000L + (((ntp & 0xFFFF_FFFFL) * 1_000_000_000L) >>> 32);
  }
}
