package io.roomtape.livekit.media;

import io.roomtape.livekit.rtp.RtcpPacket.SenderReport;
import io.roomtape.livekit.rtp.RtpPacket;
import io.roomtape.livekit.rtp.Vp8Descriptor;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Maps the numbers of whatever layer is forwarded onto one continuous stream: sequence numbers,
 * time stamps, VP8 picture ids and TL0PICIDX. One for each SSRC that is sent, for as long as its
 * peer lives.
 */
final class Rewriter {
  private static final double NTP_FRACTION = 4_294_967_296.0;

  /** Reports further apart than this are not of one clock. */
  private static final double MAX_SKEW_SECONDS = 10;

  private int sequenceOffset;
  private long timeOffset;
  private int pictureOffset;
  private int tl0Offset;
  private int firstSequence;

  private boolean started;
  private int lastSequence;
  private long lastTime;
  private long lastNanos;
  private int lastPicture;
  private int lastTl0;

  /** Numbers begin low, so that none wraps before a receiver has seen a few. */
  Rewriter() {
    RandomGenerator random = ThreadLocalRandom.current();
    lastSequence = random.nextInt(1, 0x4000);
    lastPicture = random.nextInt(0x4000);
    lastTl0 = random.nextInt(0x100);
  }

  /** Makes the packet, the first of a layer, follow the last one forwarded. */
  void switchTo(
      Layer layer, @Nullable Layer from, RtpPacket packet, @Nullable Vp8Descriptor vp8, long now) {
    firstSequence = packet.sequence();
    sequenceOffset = lastSequence + 1 - packet.sequence();
    if (started) {
      timeOffset = follow(layer, from, packet, now) - packet.timestamp();
    }
    if (vp8 != null) {
      pictureOffset = lastPicture + 1 - vp8.pictureId();
      tl0Offset = lastTl0 + 1 - vp8.tl0PicIdx();
    }
    started = true;
  }

  /** By the sender's clock where both layers have told it, else by arrival; always later. */
  private long follow(Layer layer, @Nullable Layer from, RtpPacket packet, long now) {
    long byArrival = lastTime + (long) ((now - lastNanos) / 1e9 * layer.clockRate());
    long time =
        bySenderClock(layer, from, packet)
            .filter(candidate -> Math.abs(later(candidate, byArrival)) < layer.clockRate())
            .orElse(byArrival);
    return later(time, lastTime) > 0 ? time : lastTime + 1;
  }

  private Optional<Long> bySenderClock(Layer layer, @Nullable Layer from, RtpPacket packet) {
    SenderReport new_ = layer.lastReport().orElse(null);
    SenderReport old = from == null ? null : from.lastReport().orElse(null);
    if (new_ == null || old == null) {
      return Optional.empty();
    }
    double apart = (new_.ntp() - old.ntp()) / NTP_FRACTION;
    if (Math.abs(apart) > MAX_SKEW_SECONDS) {
      return Optional.empty();
    }
    long sinceReport = (int) (packet.timestamp() - new_.rtpTime());
    long inOld = old.rtpTime() + Math.round(apart * layer.clockRate()) + sinceReport;
    return Optional.of(inOld + timeOffset);
  }

  /** How much later one 32-bit time is than another. */
  private static int later(long time, long than) {
    return (int) (time - than);
  }

  /** Whether a packet came before the one that the layer was switched at. */
  boolean precedesSwitch(int sequence) {
    int distance = (short) (sequence - firstSequence);
    if (distance > 0x2000) {
      // Keeps the mark within reach of 16-bit comparison.
      firstSequence = sequence - 0x1000 & 0xffff;
    }
    return distance < 0;
  }

  int sequence(int sequence) {
    return sequence + sequenceOffset & 0xffff;
  }

  long time(long rtpTime) {
    return rtpTime + timeOffset & 0xffffffffL;
  }

  /** Writes the stream's own numbers into a copy of a VP8 payload. */
  void rewrite(Vp8Descriptor vp8, byte[] copy, int payloadAt) {
    int picture = vp8.pictureId() + pictureOffset & 0x7fff;
    int tl0 = vp8.tl0PicIdx() + tl0Offset & 0xff;
    vp8.rewrite(copy, payloadAt, picture, tl0);
    if ((short) ((picture - lastPicture) << 1) > 0) {
      lastPicture = picture;
    }
    if ((byte) (tl0 - lastTl0) > 0) {
      lastTl0 = tl0;
    }
  }

  /** Remembers how far the stream has come. */
  void forwarded(int sequence, long rtpTime, long now) {
    if ((short) (sequence - lastSequence) > 0) {
      lastSequence = sequence;
      lastTime = rtpTime;
      lastNanos = now;
    }
  }
}
