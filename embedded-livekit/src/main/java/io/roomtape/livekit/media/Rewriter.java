package io.roomtape.livekit.media;

import io.roomtape.livekit.rtp.MediaPacket;
import io.roomtape.livekit.rtp.RtcpPacket.SenderReport;
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

  /** Stretches whose packets may still be asked for. */
  private static final int REMEMBERED = 4;

  private final @Nullable Stretch[] stretches = new Stretch[REMEMBERED];
  private int count;
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

  /** What is forwarded of one layer from one change to the next, by the same differences. */
  static final class Stretch {
    private final Layer layer;
    private final int sequenceOffset;
    private final long timeOffset;
    private final int pictureOffset;
    private final int tl0Offset;

    /** The first packet's number, and later one that is within reach of 16-bit comparison. */
    private int first;

    private Stretch(
        Layer layer, int first, int sequenceOffset, long timeOffset, int picture, int tl0) {
      this.layer = layer;
      this.first = first;
      this.sequenceOffset = sequenceOffset;
      this.timeOffset = timeOffset;
      this.pictureOffset = picture;
      this.tl0Offset = tl0;
    }

    Layer layer() {
      return layer;
    }

    int sequence(int original) {
      return original + sequenceOffset & 0xffff;
    }

    int original(int sequence) {
      return sequence - sequenceOffset & 0xffff;
    }

    long time(long original) {
      return original + timeOffset & 0xffffffffL;
    }

    private int picture(Vp8Descriptor vp8) {
      return vp8.pictureId() + pictureOffset & 0x7fff;
    }

    private int tl0(Vp8Descriptor vp8) {
      return vp8.tl0PicIdx() + tl0Offset & 0xff;
    }

    /** Writes the stream's own numbers into a copy of a VP8 payload. */
    void rewrite(Vp8Descriptor vp8, byte[] copy, int payloadAt) {
      vp8.rewrite(copy, payloadAt, picture(vp8), tl0(vp8));
    }

    private boolean includes(int sequence) {
      return (short) (sequence - first) >= 0;
    }
  }

  int lastSequence() {
    return lastSequence;
  }

  /** The stretch under way. */
  Stretch current() {
    Stretch current = stretches[count % REMEMBERED];
    if (current == null) {
      throw new IllegalStateException("Nothing is forwarded yet");
    }
    return current;
  }

  /** The stretch that a packet was forwarded in; null when that is too long ago. */
  @Nullable Stretch of(int sequence) {
    for (int i = count; i > count - REMEMBERED && i >= 0; i--) {
      Stretch stretch = stretches[i % REMEMBERED];
      if (stretch != null && stretch.includes(sequence)) {
        return stretch;
      }
    }
    return null;
  }

  /** Makes the packet, the first of a layer, follow the last one forwarded. */
  void switchTo(Layer layer, @Nullable Layer from, MediaPacket packet, long now) {
    int first = lastSequence + 1 & 0xffff;
    long time = packet.rtp().timestamp();
    boolean started = stretches[count % REMEMBERED] != null;
    long timeOffset = started ? follow(layer, from, time, now) - time : 0;
    Vp8Descriptor vp8 = packet.vp8();
    Stretch next =
        new Stretch(
            layer,
            first,
            first - packet.rtp().sequence(),
            timeOffset,
            vp8 == null ? 0 : lastPicture + 1 - vp8.pictureId(),
            vp8 == null ? 0 : lastTl0 + 1 - vp8.tl0PicIdx());
    stretches[++count % REMEMBERED] = next;
  }

  /** By the sender's clock where both layers have told it, else by arrival; always later. */
  private long follow(Layer layer, @Nullable Layer from, long timestamp, long now) {
    long byArrival = lastTime + (long) ((now - lastNanos) / 1e9 * layer.clockRate());
    long time =
        bySenderClock(layer, from, timestamp)
            .filter(candidate -> Math.abs(later(candidate, byArrival)) < layer.clockRate())
            .orElse(byArrival);
    return later(time, lastTime) > 0 ? time : lastTime + 1;
  }

  private Optional<Long> bySenderClock(Layer layer, @Nullable Layer from, long timestamp) {
    SenderReport new_ = layer.lastReport().orElse(null);
    SenderReport old = from == null ? null : from.lastReport().orElse(null);
    if (new_ == null || old == null) {
      return Optional.empty();
    }
    double apart = (new_.ntp() - old.ntp()) / NTP_FRACTION;
    if (Math.abs(apart) > MAX_SKEW_SECONDS) {
      return Optional.empty();
    }
    long sinceReport = (int) (timestamp - new_.rtpTime());
    long inOld = old.rtpTime() + Math.round(apart * layer.clockRate()) + sinceReport;
    return Optional.of(inOld + current().timeOffset);
  }

  /** How much later one 32-bit time is than another. */
  private static int later(long time, long than) {
    return (int) (time - than);
  }

  /** Whether a packet came before the one that the layer was switched at. */
  boolean precedesSwitch(int original) {
    Stretch current = current();
    return !current.includes(current.sequence(original));
  }

  /** Remembers the pictures that are forwarded. */
  void pictures(Vp8Descriptor vp8) {
    int picture = current().picture(vp8);
    int tl0 = current().tl0(vp8);
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
      Stretch current = current();
      if ((sequence - current.first & 0xffff) > 0x2000) {
        current.first = sequence - 0x1000 & 0xffff;
      }
    }
  }
}
