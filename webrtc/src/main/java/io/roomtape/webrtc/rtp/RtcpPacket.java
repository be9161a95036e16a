package io.roomtape.webrtc.rtp;

import java.util.List;

/** What is understood of received RTCP (RFC 3550 6, RFC 4585 6, RFC 5104 4.3.1). */
public sealed interface RtcpPacket {
  /**
   * A sender report.
   *
   * @param ntp 32.32 fixed point
   * @param rtpTime 32 bits
   */
  record SenderReport(long ssrc, long ntp, long rtpTime, List<ReportBlock> blocks)
      implements RtcpPacket {}

  /** A receiver report. */
  record ReceiverReport(long ssrc, List<ReportBlock> blocks) implements RtcpPacket {}

  /** Packets to be sent again. */
  record Nack(long mediaSsrc, List<Integer> sequences) implements RtcpPacket {}

  /** The picture is broken: PLI or FIR. */
  record KeyFrameRequest(long mediaSsrc) implements RtcpPacket {}

  /** REMB (draft-alvestrand-rmcat-remb-03): what the receiver believes to be able to take. */
  record BandwidthEstimate(long bitsPerSecond) implements RtcpPacket {}

  /**
   * When packets of a connection arrived (draft-holmer-rmcat-transport-wide-cc-extensions-01).
   *
   * @param first the transport-wide number of the first, 16 bits
   * @param nanos by the receiver's clock, of the first and those that follow it; {@link #LOST}: it
   *     has not come
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Arrivals(int first, long[] nanos) implements RtcpPacket {
    public static final long LOST = Long.MIN_VALUE;
  }

  /** Sources that ended. */
  record Bye(List<Long> ssrcs) implements RtcpPacket {}

  /**
   * What a receiver says of one source (RFC 3550 6.4.1).
   *
   * @param fractionLost of 256, since the last report
   * @param jitter in time stamp units
   * @param lastSenderReport middle 32 bits of the NTP time of the last that came, 0 when none did
   * @param delay since then, in 1/65536 s
   */
  record ReportBlock(
      long ssrc,
      int fractionLost,
      long highestSequence,
      long jitter,
      long lastSenderReport,
      long delay) {}
}
