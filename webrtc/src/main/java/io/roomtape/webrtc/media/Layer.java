package io.roomtape.webrtc.media;

import io.roomtape.webrtc.rtp.MediaPacket;
import io.roomtape.webrtc.rtp.NackGenerator;
import io.roomtape.webrtc.rtp.Reception;
import io.roomtape.webrtc.rtp.RtcpPacket.SenderReport;
import io.roomtape.webrtc.rtp.RtcpWriter;
import io.roomtape.webrtc.rtp.RtpPacket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One received source: one of a track's simulcast layers, or a whole track, whose pictures may be
 * in spatial layers then.
 */
final class Layer {
  /** Browsers give no more of them than this, whoever asks. */
  private static final long KEY_FRAME_INTERVAL_NANOS = 300_000_000L;

  /** A source that has ended would be asked for ever. */
  private static final int MAX_KEY_FRAME_TRIES = 16;

  /** As many as a payload can tell apart. */
  private static final int SPATIAL_LAYERS = 8;

  private final long ssrc;
  private final Quality quality;
  private final boolean video;
  private final int clockRate;
  private final Feedback feedback;
  private final Reception reception;
  private final NackGenerator nacks;
  private final PacketRing recent = new PacketRing();
  private final Arriving[] arriving = new Arriving[SPATIAL_LAYERS];
  private @Nullable SenderReport lastReport;
  private long lastReportNanos;
  private boolean keyFrameWanted;
  private long keyFrameAsked;
  private int keyFrameTries;

  /** Toward the publisher. */
  interface Feedback {
    /** Sends RTCP about a source, from the given sender. */
    void send(byte[] rtcp);

    /** Our own source in feedback. */
    long sender();

    /** How often a packet that is missing is asked for. */
    int tries();
  }

  Layer(long ssrc, Quality quality, PublishSpec spec, Feedback feedback) {
    this.ssrc = ssrc;
    this.quality = quality;
    this.video = spec.kind() == MediaKind.VIDEO;
    this.clockRate = spec.clockRate();
    this.feedback = feedback;
    this.reception = new Reception(ssrc, spec.clockRate());
    this.nacks = new NackGenerator(feedback.tries());
    Arrays.setAll(arriving, _ -> new Arriving());
  }

  long ssrc() {
    return ssrc;
  }

  Quality quality() {
    return quality;
  }

  int clockRate() {
    return clockRate;
  }

  Reception reception() {
    return reception;
  }

  /** What comes up to a quality, over the last second or so. */
  long bitsPerSecond(Quality maxQuality, long nowNanos) {
    long sum = 0;
    for (int spatial = 0; spatial <= spatialLayer(maxQuality); spatial++) {
      sum += arriving[spatial].bitsPerSecond(nowNanos);
    }
    return sum;
  }

  /** Whether something comes that is better than one quality and not better than another. */
  boolean brings(Quality than, Quality maxQuality, long nowNanos) {
    for (int spatial = spatialLayer(than) + 1; spatial <= spatialLayer(maxQuality); spatial++) {
      if (arriving[spatial].alive(nowNanos)) {
        return true;
      }
    }
    return false;
  }

  /** The highest spatial layer of a quality; the best quality has all of them. */
  static int spatialLayer(Quality quality) {
    return quality == Quality.HIGH ? SPATIAL_LAYERS - 1 : quality.layer();
  }

  void received(MediaPacket media, long nowNanos) {
    RtpPacket packet = media.rtp();
    arriving[media.spatialLayer()].received(packet.length(), nowNanos);
    reception.received(packet.sequence(), packet.timestamp(), nowNanos);
    if (video) {
      keyFrameWanted &= !media.canBegin();
      recent.put(packet, nowNanos);
      nacks.received(packet.sequence());
      askForMissing(nowNanos);
    }
  }

  /**
   * Whether a packet came before: browsers repeat packets of video (RFC 4588) to find out how much
   * more they can send.
   */
  boolean repeats(RtpPacket packet) {
    return recent.holds(packet.sequence());
  }

  /** Looks at a packet that came lately; false when it is gone, or never came. */
  boolean find(int sequence, RtpPacket view) {
    return recent.find(sequence, view);
  }

  private void askForMissing(long nowNanos) {
    List<Integer> due = nacks.due(nowNanos);
    if (!due.isEmpty()) {
      feedback.send(RtcpWriter.nack(feedback.sender(), ssrc, due));
    }
  }

  void received(SenderReport report, long nowNanos) {
    lastReport = report;
    lastReportNanos = nowNanos;
    reception.senderReport(report.ntp(), nowNanos);
  }

  Optional<SenderReport> lastReport() {
    return Optional.ofNullable(lastReport);
  }

  long lastReportNanos() {
    return lastReportNanos;
  }

  /** Whether packets come. Audio may be silent for long. */
  boolean alive(long nowNanos) {
    return !video || brings(Quality.NONE, Quality.HIGH, nowNanos);
  }

  LayerStats stats(long nowNanos) {
    int spatialLayers = SPATIAL_LAYERS;
    while (spatialLayers > 1 && arriving[spatialLayers - 1].never()) {
      spatialLayers--;
    }
    return new LayerStats(
        quality,
        ssrc,
        brings(Quality.NONE, Quality.HIGH, nowNanos),
        Arrays.stream(arriving, 0, spatialLayers).map(Arriving::lastBitsPerSecond).toList(),
        reception.packets(),
        reception.lost(),
        reception.jitterMillis());
  }

  /** The best that comes of what is kept up to a quality; {@link Quality#NONE}: nothing does. */
  Quality best(Quality upTo, long nowNanos) {
    for (int spatial = spatialLayer(upTo); spatial >= 0; spatial--) {
      if (arriving[spatial].alive(nowNanos)) {
        Quality best = Quality.ofLayer(spatial);
        return best.isAbove(quality) ? best : quality;
      }
    }
    return Quality.NONE;
  }

  /** Asks for a key frame: at once, or when the last request is 300 ms old. */
  void wantKeyFrame(long nowNanos) {
    if (video) {
      keyFrameTries = keyFrameWanted ? keyFrameTries : 0;
      keyFrameWanted = true;
      askForKeyFrame(nowNanos);
    }
  }

  private void askForKeyFrame(long nowNanos) {
    boolean due = keyFrameAsked == 0 || nowNanos - keyFrameAsked >= KEY_FRAME_INTERVAL_NANOS;
    if (keyFrameWanted && due) {
      keyFrameAsked = nowNanos;
      keyFrameWanted = ++keyFrameTries < MAX_KEY_FRAME_TRIES;
      feedback.send(RtcpWriter.pictureLoss(feedback.sender(), ssrc));
    }
  }

  void tick(long nowNanos) {
    bitsPerSecond(Quality.HIGH, nowNanos);
    askForKeyFrame(nowNanos);
    if (video) {
      askForMissing(nowNanos);
    }
  }
}
