package io.roomtape.livekit.media;

import io.roomtape.livekit.rtp.RtcpPacket.SenderReport;
import io.roomtape.livekit.rtp.RtpPacket;
import io.roomtape.livekit.rtp.Vp8Descriptor;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one continuous stream of a track's layers. Layers change at key frames only; the layer sent
 * is the best that comes and is not better than asked for.
 */
final class Forwarder {
  static final int HEADER = 12;
  private static final int MAX_PACKET = 2048;

  private final PublishedTrack track;
  private final Sink sink;
  private final Rewriter rewriter;
  private final byte[] copy = new byte[MAX_PACKET];
  private @Nullable Layer current;
  private int maxQuality = Integer.MAX_VALUE;
  private boolean paused;

  /** Where the stream goes. */
  interface Sink {
    /** Whether packets can be taken now. */
    boolean ready();

    /**
     * Takes a packet.
     *
     * @param packet a copy of its payload behind {@link #HEADER} bytes for a header; valid during
     *     the call
     */
    void rtp(int sequence, long time, boolean marker, byte[] packet, int length, long arrival);

    void senderReport(long ntp, long time, long arrival);
  }

  Forwarder(PublishedTrack track, Rewriter rewriter, Sink sink) {
    this.track = track;
    this.rewriter = rewriter;
    this.sink = sink;
  }

  void maxQuality(int layer, long now) {
    maxQuality = layer;
    choose(now);
  }

  void pause(boolean pause, long now) {
    if (paused && !pause) {
      paused = false;
      current = track.kind() == MediaKind.AUDIO ? current : null;
      choose(now);
    }
    paused = pause;
  }

  /** Asks the publisher for a key frame of what is sent or to be sent. */
  void wantKeyFrame(long now) {
    Layer best = track.best(maxQuality, now);
    Layer wanted = best == null ? current : best;
    if (wanted != null && !paused) {
      wanted.wantKeyFrame(now);
    }
  }

  /** Looks whether another layer is to be sent, and asks for the key frame to change at. */
  void choose(long now) {
    Layer best = track.best(maxQuality, now);
    if (best != null && best != current && !paused && sink.ready()) {
      best.wantKeyFrame(now);
    }
  }

  void rtp(Layer layer, RtpPacket packet, @Nullable Vp8Descriptor vp8, long now) {
    if (paused || !sink.ready() || !takes(layer, packet, vp8, now)) {
      return;
    }
    int sequence = rewriter.sequence(packet.sequence());
    long time = rewriter.time(packet.timestamp());
    int length = packet.payloadLength();
    ByteBuffer.wrap(copy).put(HEADER, packet.bytes(), packet.payloadAt(), length);
    if (vp8 != null) {
      rewriter.rewrite(vp8, copy, HEADER);
    }
    rewriter.forwarded(sequence, time, now);
    sink.rtp(sequence, time, packet.marker(), copy, HEADER + length, now);
  }

  private boolean takes(Layer layer, RtpPacket packet, @Nullable Vp8Descriptor vp8, long now) {
    if (layer == current) {
      return !rewriter.precedesSwitch(packet.sequence());
    }
    boolean canBegin = track.canBegin(packet, vp8);
    if (!canBegin || !wants(layer, now)) {
      return false;
    }
    rewriter.switchTo(layer, current, packet, vp8, now);
    current = layer;
    layer.lastReport().ifPresent(report -> senderReport(layer, report, layer.lastReportNanos()));
    return true;
  }

  /** The best layer; and, for a first picture soon, any that is not too good. */
  private boolean wants(Layer layer, long now) {
    boolean first = current == null && layer.quality() <= maxQuality;
    return first || layer == track.best(maxQuality, now);
  }

  void senderReport(Layer layer, SenderReport report, long arrival) {
    if (layer == current && !paused && sink.ready()) {
      sink.senderReport(report.ntp(), rewriter.time(report.rtpTime()), arrival);
    }
  }
}
