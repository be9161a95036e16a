package io.roomtape.webrtc.media;

import io.roomtape.webrtc.rtp.MediaPacket;
import io.roomtape.webrtc.rtp.RtcpPacket.SenderReport;
import io.roomtape.webrtc.rtp.Vp8Descriptor;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Maps the numbers of whatever is forwarded onto one continuous stream: sequence numbers, time
 * stamps, VP8 picture ids and TL0PICIDX. One for each SSRC that is sent, for as long as its peer
 * lives.
 */
final class Rewriter {
  private static final double NTP_FRACTION = 4_294_967_296.0;

  /** Reports further apart than this are not of one clock. */
  private static final double MAX_SKEW_SECONDS = 10;

  /**
   * Stretches whose packets may still be asked for: a second of pictures without their upper
   * layers.
   */
  private static final int REMEMBERED = 64;

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

  /** The stretch that a packet of the layer under way is of; null: it is left out. */
  @Nullable Stretch ofOriginal(int original) {
    Stretch later = null;
    for (int i = count; i > count - REMEMBERED && i >= 0; i--) {
      Stretch stretch = stretches[i % REMEMBERED];
      if (stretch == null) {
        return null;
      }
      int sequence = stretch.sequence(original);
      if (stretch.includes(sequence)) {
        return later == null || !later.includes(sequence) ? stretch : null;
      }
      if (stretch.switched()) {
        return null;
      }
      later = stretch;
    }
    return null;
  }

  /** Makes the packet, the first of a layer, follow the last one forwarded. */
  void switchTo(Layer layer, Quality quality, @Nullable Layer from, MediaPacket packet, long now) {
    long time = packet.rtp().timestamp();
    boolean started = stretches[count % REMEMBERED] != null;
    long newTime = started ? follow(layer, from, time, now) : time;
    Stretch next = next(layer);
    next.begin(layer, quality, packet, lastSequence + 1 & 0xffff, newTime);
    if (packet.vp8() != null) {
      next.number(packet.vp8(), lastPicture + 1, lastTl0 + 1);
    }
  }

  /** Whether a packet of the layer under way is later than all that was forwarded or left out. */
  boolean isNew(int original) {
    int sequence = current().sequence(original);
    return current().includes(sequence) && (short) (sequence - lastSequence) > 0;
  }

  /** Keeps another quality of the layer under way, from a new packet on. */
  void quality(Quality quality, int original) {
    from(original).quality(quality);
  }

  /** Leaves out a new packet, and closes the gap. */
  void leaveOut(int original) {
    from(original).leaveOut();
  }

  /** The stretch under way from now on, whose first packet is to be the new one. */
  private Stretch from(int original) {
    Stretch before = current();
    int first = before.sequence(original);
    if (before.first() == first) {
      return before;
    }
    Stretch next = next(before.layer());
    next.goOn(before, first);
    return next;
  }

  private Stretch next(Layer layer) {
    int slot = ++count % REMEMBERED;
    Stretch next = stretches[slot];
    if (next == null) {
      next = new Stretch(layer);
      stretches[slot] = next;
    }
    return next;
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
    return Optional.of(current().time(inOld));
  }

  /** How much later one 32-bit time is than another. */
  private static int later(long time, long than) {
    return (int) (time - than);
  }

  /** Remembers the pictures that are forwarded. */
  void pictures(Stretch stretch, Vp8Descriptor vp8) {
    int picture = stretch.picture(vp8);
    int tl0 = stretch.tl0(vp8);
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
      if (current().reaches(sequence)) {
        forgetBefore(current());
      }
    }
  }

  private void forgetBefore(Stretch current) {
    Arrays.fill(stretches, null);
    stretches[count % REMEMBERED] = current;
  }
}
