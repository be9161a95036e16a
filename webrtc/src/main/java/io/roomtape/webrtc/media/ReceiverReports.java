package io.roomtape.webrtc.media;

import io.roomtape.webrtc.media.SentStats.Told;
import io.roomtape.webrtc.rtp.RtcpPacket.ReportBlock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the receiver of one source says of it, and how far away it is (RFC 3550 6.4.1). */
final class ReceiverReports {
  /** A receiver may tell of an earlier one than the last. */
  private static final int REMEMBERED = 4;

  private static final double OF_LOSS = 256;
  private static final double OF_DELAY = 65.536;
  private static final double NANOS_PER_MILLI = 1e6;

  private final int clockRate;
  private final long[] reports = new long[REMEMBERED];
  private final long[] sentAt = new long[REMEMBERED];
  private int sent;
  private @Nullable ReportBlock last;
  private @Nullable Double roundTripMillis;

  ReceiverReports(int clockRate) {
    this.clockRate = clockRate;
  }

  /** A sender report went out. */
  void sent(long ntp, long now) {
    int slot = sent++ % REMEMBERED;
    reports[slot] = middle(ntp);
    sentAt[slot] = now;
  }

  /** The middle 32 bits, by which a receiver names it. */
  private static long middle(long ntp) {
    return ntp >>> 16 & 0xffffffffL;
  }

  void told(ReportBlock block, long now) {
    last = block;
    for (int slot = 0; slot < Math.min(sent, REMEMBERED); slot++) {
      if (reports[slot] == block.lastSenderReport()) {
        double millis = (now - sentAt[slot]) / NANOS_PER_MILLI - block.delay() / OF_DELAY;
        roundTripMillis = Math.max(0, millis);
      }
    }
  }

  Optional<Told> stats() {
    return Optional.ofNullable(last)
        .map(
            block ->
                new Told(
                    block.fractionLost() / OF_LOSS,
                    1_000.0 * block.jitter() / clockRate,
                    Optional.ofNullable(roundTripMillis)));
  }
}
