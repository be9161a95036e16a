package io.roomtape.webrtc.media;

import io.roomtape.webrtc.media.SentStats.Limit;
import io.roomtape.webrtc.rtp.MediaPacket;
import io.roomtape.webrtc.rtp.RtcpPacket.SenderReport;
import io.roomtape.webrtc.rtp.Vp8Descriptor;
import org.jspecify.annotations.Nullable;

/**
 * Makes one continuous stream of a track's layers. The layer sent is the best that comes and is not
 * better than asked for. Simulcast layers change at key frames only; so do spatial layers when they
 * become more, for the upper ones of other pictures may be predicted from what was not sent. They
 * become fewer at once, with the next picture.
 */
final class Forwarder {
  /** Packets that are looked for to be sent once more as padding. */
  private static final int MOST_PADDING = 64;

  private final PublishedTrack track;
  private final Sink sink;
  private final Rewriter rewriter;
  private final Outgoing outgoing = new Outgoing();
  private @Nullable Layer current;
  private Quality wanted = Quality.HIGH;
  private Quality allowed = Quality.HIGH;
  private boolean paused;

  /** Where the stream goes. */
  interface Sink {
    /** Whether packets can be taken now. */
    boolean ready();

    /** Whether it understands packets that carry earlier ones too (RFC 2198). */
    boolean takesRedundancy();

    /** Where a payload is to be written; it lasts until the next. */
    byte[] buffer();

    /** Where in the {@link #buffer()} a payload begins. */
    int payloadAt();

    /** Takes the payload that is in its buffer. */
    void rtp(Outgoing packet, int length, long arrival);

    /** Takes once more a payload that it took before, in its buffer. */
    void again(Outgoing packet, int length);

    void senderReport(long ntp, long time, long arrival);
  }

  Forwarder(PublishedTrack track, Rewriter rewriter, Sink sink) {
    this.track = track;
    this.rewriter = rewriter;
    this.sink = sink;
  }

  /** The best layer that is wanted. */
  void maxQuality(Quality best, long now) {
    wanted = best;
    choose(now);
  }

  Quality wantedQuality() {
    return paused ? Quality.NONE : wanted;
  }

  Quality allowed() {
    return allowed;
  }

  /** The best layer that may be sent. */
  void allow(Quality best, long now) {
    if (best == allowed) {
      return;
    }
    allowed = best;
    if (isStarved()) {
      current = null;
    } else {
      choose(now);
    }
  }

  boolean isPaused() {
    return paused;
  }

  private boolean isStarved() {
    return allowed == Quality.NONE;
  }

  private Quality maxQuality() {
    return wanted.lesser(allowed);
  }

  void pause(boolean pause, long now) {
    if (paused && !pause) {
      paused = false;
      current = null;
      choose(now);
    }
    paused = pause;
  }

  /**
   * Asks the publisher for a key frame of what is sent or to be sent; not before anything can be
   * sent, or it would come too early and hold up the next.
   */
  void wantKeyFrame(long now) {
    Layer best = track.best(maxQuality(), now);
    Layer shown = best == null ? current : best;
    if (shown != null && !paused && !isStarved() && sink.ready()) {
      shown.wantKeyFrame(now);
    }
  }

  /** Looks whether another layer is to be sent, and asks for the key frame to change at. */
  void choose(long now) {
    Layer best = track.best(maxQuality(), now);
    if (best != null && lacks(best, now) && !paused && !isStarved() && sink.ready()) {
      best.wantKeyFrame(now);
    }
  }

  private boolean lacks(Layer best, long now) {
    return best != current || best.brings(rewriter.current().quality(), maxQuality(), now);
  }

  /** The best that is sent now. */
  Quality sent(long now) {
    return current == null || paused || isStarved()
        ? Quality.NONE
        : current.best(rewriter.current().quality(), now);
  }

  /** What keeps anything better from being sent. */
  Limit limit(long now) {
    if (paused) {
      return Limit.PAUSED;
    }
    if (!sink.ready()) {
      return Limit.NOT_CONNECTED;
    }
    if (isStarved()) {
      return Limit.BANDWIDTH;
    }
    Layer best = track.best(maxQuality(), now);
    if (best == null || !track.arrives(now)) {
      return Limit.NOTHING_ARRIVES;
    }
    if (lacks(best, now)) {
      return Limit.KEY_FRAME;
    }
    if (track.brings(maxQuality(), wanted, now)) {
      return Limit.BANDWIDTH;
    }
    return track.brings(wanted, Quality.HIGH, now) ? Limit.WISH : Limit.NONE;
  }

  void rtp(Layer layer, MediaPacket packet, long now) {
    if (paused || isStarved() || !sink.ready() || !follow(layer, packet, now)) {
      return;
    }
    Stretch stretch = rewriter.ofOriginal(packet.rtp().sequence());
    if (stretch == null) {
      return;
    }
    if (packet.vp8() != null) {
      rewriter.pictures(stretch, packet.vp8());
    }
    int sequence = stretch.sequence(packet.rtp().sequence());
    long time = stretch.time(packet.rtp().timestamp());
    rewriter.forwarded(sequence, time, now);
    int length = write(packet, stretch);
    describe(packet, stretch, sequence);
    sink.rtp(outgoing, length, now);
  }

  /**
   * Sends once more what was forwarded under a number.
   *
   * @param view to look with
   * @return the payload's length; 0 when it is gone
   */
  int again(int sequence, MediaPacket view) {
    Stretch stretch = rewriter.of(sequence);
    if (stretch == null
        || !stretch.layer().find(stretch.original(sequence), view.rtp())
        || !track.read(view)) {
      return 0;
    }
    int length = write(view, stretch);
    describe(view, stretch, sequence);
    sink.again(outgoing, length);
    return length;
  }

  /** Sends the last packets once more, so many bytes of them; returns how many it were. */
  int pad(int bytes, MediaPacket view) {
    int last = rewriter.lastSequence();
    int sent = 0;
    for (int back = 0; back < MOST_PADDING && sent < bytes; back++) {
      sent += again(last - back & 0xffff, view);
    }
    return sent;
  }

  private void describe(MediaPacket packet, Stretch stretch, int sequence) {
    boolean redundant = packet.redundant() && sink.takesRedundancy();
    long time = stretch.time(packet.rtp().timestamp());
    outgoing.set(sequence, time, stretch.marks(packet), redundant);
  }

  /** Writes nothing of a packet that has got a number, but turns out not to be wanted. */
  private int write(MediaPacket packet, Stretch stretch) {
    if (!stretch.keeps(packet)) {
      return 0;
    }
    boolean whole = packet.redundant() && sink.takesRedundancy();
    int from = whole ? packet.rtp().payloadAt() : packet.primaryAt();
    int length = whole ? packet.rtp().payloadLength() : packet.primaryLength();
    System.arraycopy(packet.rtp().bytes(), from, sink.buffer(), sink.payloadAt(), length);
    Vp8Descriptor vp8 = packet.vp8();
    if (vp8 != null) {
      stretch.rewrite(vp8, sink.buffer(), sink.payloadAt());
    }
    return length;
  }

  /** Changes to another layer when it is time to; returns whether a packet is to be sent on. */
  private boolean follow(Layer layer, MediaPacket packet, long now) {
    if (layer == current) {
      return followSpatialLayer(packet);
    }
    if (!packet.canBegin() || !wants(layer, now)) {
      return false;
    }
    rewriter.switchTo(layer, maxQuality(), current, packet, now);
    current = layer;
    layer.lastReport().ifPresent(report -> senderReport(layer, report, layer.lastReportNanos()));
    return true;
  }

  /** Decides about new packets; what is late keeps the number that is there for it, if any. */
  private boolean followSpatialLayer(MediaPacket packet) {
    int original = packet.rtp().sequence();
    if (!rewriter.isNew(original)) {
      return true;
    }
    Quality quality = rewriter.current().quality();
    if (packet.beginsLayeredPicture()
        && (quality.isAbove(maxQuality())
            || (maxQuality().isAbove(quality) && packet.canBegin()))) {
      rewriter.quality(maxQuality(), original);
    }
    boolean kept = rewriter.current().keeps(packet);
    if (!kept) {
      rewriter.leaveOut(original);
    }
    return kept;
  }

  /** The best layer; and, for a first picture soon, any that is not too good. */
  private boolean wants(Layer layer, long now) {
    boolean first = current == null && !layer.quality().isAbove(maxQuality());
    return first || layer == track.best(maxQuality(), now);
  }

  void senderReport(Layer layer, SenderReport report, long arrival) {
    if (layer == current && !paused && sink.ready()) {
      long time = rewriter.current().time(report.rtpTime());
      sink.senderReport(report.ntp(), time, arrival);
    }
  }
}
