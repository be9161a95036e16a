package io.roomtape.egress.compose.clock;

/** RTP times of one track in nanoseconds, without wrap-around. */
final class RtpTime {
  private final int rate;
  private long last;
  private boolean begun;

  RtpTime(int rate) {
    this.rate = rate;
  }

  /** Of the next packet. */
  long next(int rtpTime) {
    last = begun ? unwrapped(rtpTime) : rtpTime & 0xFFFF_FFFFL;
    begun = true;
    return nanos(last);
  }

  /** Of something near the last packet. */
  long near(int rtpTime) {
    return nanos(unwrapped(rtpTime));
  }

  private long unwrapped(int rtpTime) {
    return last + (rtpTime - (int) last);
  }

  private long nanos(long rtp) {
    return rtp / rate * 1_000_000_000L + rtp % rate * 1_000_000_000L / rate;
  }
}
