package io.roomtape.webrtc.rtp;

/** Statistics of one received source, as receiver reports want them (RFC 3550 A.1, A.3, A.8). */
public final class Reception {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long ssrc;
  private final int clockRate;
  private long base = -1;
  private long highest = -1;
  private long packets;
  private long expectedBefore;
  private long packetsBefore;
  private double jitter;
  private double lastTransit = Double.NaN;
  private long lastReportNtp;
  private long lastReportAt;

  /**
   * One report block.
   *
   * @param fractionLost of 256, since the last report
   * @param lost since the beginning
   * @param lastSenderReport middle 32 bits of its NTP time, 0 when none came
   * @param delay since then, in 1/65536 s
   */
  public record Report(
      long ssrc,
      int fractionLost,
      long lost,
      long highestSequence,
      long jitter,
      long lastSenderReport,
      long delay) {}

  public Reception(long ssrc, int clockRate) {
    this.ssrc = ssrc;
    this.clockRate = clockRate;
  }

  public void received(int sequence, long rtpTime, long arrivalNanos) {
    packets++;
    long extended =
        highest < 0 ? sequence : highest + (short) (sequence - (int) (highest & 0xffff));
    if (base < 0) {
      base = extended;
    }
    highest = Math.max(highest, extended);
    double transit = arrivalNanos / NANOS_PER_SECOND * clockRate - rtpTime;
    if (!Double.isNaN(lastTransit)) {
      double difference = Math.abs(transit - lastTransit);
      // A time stamp that wrapped, or that was set anew, says nothing of the network.
      if (difference < clockRate) {
        jitter += (difference - jitter) / 16;
      }
    }
    lastTransit = transit;
  }

  public void senderReport(long ntp, long arrivalNanos) {
    lastReportNtp = ntp;
    lastReportAt = arrivalNanos;
  }

  /** Packets that have not come, as far as numbers tell. */
  public long lost() {
    return base < 0 ? 0 : Math.max(0, highest - base + 1 - packets);
  }

  public long packets() {
    return packets;
  }

  public double jitterMillis() {
    return jitter / clockRate * 1_000;
  }

  /** Makes a report and begins a new interval. */
  public Report report(long nowNanos) {
    long expected = highest - base + 1;
    long expectedNow = expected - expectedBefore;
    long lostNow = expectedNow - (packets - packetsBefore);
    expectedBefore = expected;
    packetsBefore = packets;
    int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) ((lostNow << 8) / expectedNow);
    boolean heard = lastReportAt != 0;
    return new Report(
        ssrc,
        Math.min(fraction, 255),
        Math.min(lost(), 0x7fffff),
        highest,
        (long) jitter,
        heard ? lastReportNtp >>> 16 & 0xffffffffL : 0,
        heard ? (long) ((nowNanos - lastReportAt) / NANOS_PER_SECOND * 65_536) : 0);
  }
}
