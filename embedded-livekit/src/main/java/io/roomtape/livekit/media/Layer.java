package io.roomtape.livekit.media;

import io.roomtape.livekit.rtp.MediaPacket;
import io.roomtape.livekit.rtp.NackGenerator;
import io.roomtape.livekit.rtp.Reception;
import io.roomtape.livekit.rtp.RtcpPacket.SenderReport;
import io.roomtape.livekit.rtp.RtcpWriter;
import io.roomtape.livekit.rtp.RtpPacket;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One received source: a whole track, or one of its simulcast layers. */
final class Layer {
  /** Browsers give no more of them than this, whoever asks. */
  private static final long KEY_FRAME_INTERVAL_NANOS = 300_000_000L;

  /** A source that has ended would be asked for ever. */
  private static final int MAX_KEY_FRAME_TRIES = 16;

  private static final long ALIVE_NANOS = 1_000_000_000L;

  private static final long RATE_NANOS = 1_000_000_000L;

  private final long ssrc;
  private final int quality;
  private final boolean video;
  private final int clockRate;
  private final Feedback feedback;
  private final Reception reception;
  private final NackGenerator nacks = new NackGenerator();
  private final PacketRing recent = new PacketRing();
  private @Nullable SenderReport lastReport;
  private long lastReportNanos;
  private long lastPacketNanos;
  private boolean keyFrameWanted;
  private long keyFrameAsked;
  private int keyFrameTries;
  private long bytes;
  private long bytesThen;
  private long rateAt;
  private long rate;

  /** Toward the publisher. */
  interface Feedback {
    /** Sends RTCP about a source, from the given sender. */
    void send(byte[] rtcp);

    /** Our own source in feedback. */
    long sender();
  }

  Layer(long ssrc, int quality, PublishSpec spec, Feedback feedback) {
    this.ssrc = ssrc;
    this.quality = quality;
    this.video = spec.kind() == MediaKind.VIDEO;
    this.clockRate = spec.clockRate();
    this.feedback = feedback;
    this.reception = new Reception(ssrc, spec.clockRate());
  }

  long ssrc() {
    return ssrc;
  }

  /** 0 is the lowest. */
  int quality() {
    return quality;
  }

  int clockRate() {
    return clockRate;
  }

  Reception reception() {
    return reception;
  }

  long bytes() {
    return bytes;
  }

  /** What comes, over the last second or so. */
  long bitsPerSecond(long nowNanos) {
    long since = nowNanos - rateAt;
    if (since >= RATE_NANOS) {
      long measured = (bytes - bytesThen) * 8 * RATE_NANOS / since;
      // Whatever came before the last second has nothing to say any more.
      rate = rateAt == 0 || since > 2 * RATE_NANOS ? measured : (rate + measured) / 2;
      rateAt = nowNanos;
      bytesThen = bytes;
    }
    return rate;
  }

  void received(MediaPacket media, long nowNanos) {
    RtpPacket packet = media.rtp();
    lastPacketNanos = nowNanos;
    bytes += packet.length();
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
    return !video || nowNanos - lastPacketNanos < ALIVE_NANOS;
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
    bitsPerSecond(nowNanos);
    askForKeyFrame(nowNanos);
    if (video) {
      askForMissing(nowNanos);
    }
  }
}
