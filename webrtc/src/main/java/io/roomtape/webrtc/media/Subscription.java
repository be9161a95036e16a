package io.roomtape.webrtc.media;

import io.roomtape.webrtc.congestion.Downlink;
import io.roomtape.webrtc.rtp.MediaPacket;
import io.roomtape.webrtc.rtp.RtcpPacket.ReportBlock;
import io.roomtape.webrtc.rtp.RtcpWriter;
import java.util.List;

/** A track on its way to one subscriber. All methods on the room's executor. */
public final class Subscription {
  /** Resending between two ticks, so that a small NACK cannot ask for a flood. */
  private static final int MAX_RESENDS = 256;

  private final PublishedTrack track;
  private final SendSpec spec;
  private final Outbound outbound;
  private final Forwarder forwarder;
  private final PacketWriter writer;
  private final MediaPacket resent = new MediaPacket();
  private final ReceiverReports reports;
  private long packets;
  private long octets;
  private int resends;
  private int priority;

  Subscription(
      PublishedTrack track, SendSpec spec, SentSource source, Downlink downlink, Outbound to) {
    this.track = track;
    this.spec = spec;
    this.outbound = to;
    this.writer = new PacketWriter(spec, source, downlink, to);
    this.reports = new ReceiverReports(track.spec().clockRate());
    this.forwarder = new Forwarder(track, source.rewriter(), new ToPeer());
    track.add(forwarder);
  }

  public PublishedTrack track() {
    return track;
  }

  public SendSpec spec() {
    return spec;
  }

  /** How it is sent, and why not better. */
  public SentStats stats(long now) {
    return new SentStats(
        forwarder.wantedQuality(),
        forwarder.allowed(),
        forwarder.sent(now),
        forwarder.limit(now),
        packets,
        octets,
        reports.stats());
  }

  /** The subscriber tells what it misses. */
  void told(ReportBlock block, long now) {
    reports.told(block, now);
  }

  /** Packets sent to the subscriber so far, resending left out. */
  public long packets() {
    return packets;
  }

  /** Chooses the best layer to send. */
  public void maxQuality(Quality best) {
    forwarder.maxQuality(best, System.nanoTime());
  }

  /**
   * What to send first when not all can be sent.
   *
   * @param importance more is more important; 0 at first
   */
  public void prefer(int importance) {
    priority = importance;
  }

  int priority() {
    return priority;
  }

  boolean isVideo() {
    return track.kind() == MediaKind.VIDEO;
  }

  /** The best layer that the subscriber wants. */
  Quality wantedQuality() {
    return forwarder.wantedQuality();
  }

  /** What the layers that come take, in bits per second, with the best one that is wanted. */
  long wantedRate(long now) {
    return forwarder.isPaused() ? 0 : track.rate(isVideo() ? wantedQuality() : Quality.HIGH, now);
  }

  /** What sending a layer, or the best below it, takes in bits per second. */
  long rate(Quality quality, long now) {
    return quality == Quality.NONE || forwarder.isPaused() ? 0 : track.rate(quality, now);
  }

  /** The best layer that may be sent. */
  Quality allowed() {
    return forwarder.allowed();
  }

  void allow(Quality quality, long now) {
    forwarder.allow(quality, now);
  }

  /** Whether nothing can be sent because the way to the subscriber does not bear it. */
  public boolean isStarved() {
    return forwarder.allowed() == Quality.NONE;
  }

  /** Sends recent packets once more, to see whether they get through; returns their bytes. */
  int pad(int bytes) {
    return spec.payloads().hasRepair() && outbound.ready() ? forwarder.pad(bytes, resent) : 0;
  }

  /** Stops or goes on sending; going on asks for a key frame. */
  public void pause(boolean paused) {
    forwarder.pause(paused, System.nanoTime());
  }

  void close() {
    track.remove(forwarder);
  }

  void keyFrameWanted(long now) {
    forwarder.wantKeyFrame(now);
  }

  /**
   * Sends packets once more.
   *
   * @param most how many bytes of them
   * @return bytes that were sent
   */
  int missing(List<Integer> sequences, int most) {
    int bytes = 0;
    for (int sequence : sequences) {
      if (resends < MAX_RESENDS && bytes < most && outbound.ready()) {
        int length = forwarder.again(sequence, resent);
        bytes += length;
        resends += length > 0 ? 1 : 0;
      }
    }
    return bytes;
  }

  void tick() {
    resends = 0;
  }

  private final class ToPeer implements Forwarder.Sink {
    @Override
    public boolean ready() {
      return outbound.ready();
    }

    @Override
    public boolean takesRedundancy() {
      return spec.payloads().hasRedundancy();
    }

    @Override
    public byte[] buffer() {
      return outbound.buffer();
    }

    @Override
    public int payloadAt() {
      return writer.payloadAt();
    }

    @Override
    public void rtp(Outgoing packet, int length, long arrival) {
      if (writer.send(packet, length)) {
        packets++;
        octets += length;
      }
    }

    @Override
    public void again(Outgoing packet, int length) {
      writer.sendAgain(packet, length);
    }

    @Override
    public void senderReport(long ntp, long time, long arrival) {
      reports.sent(ntp, arrival);
      outbound.rtcp(RtcpWriter.senderReport(spec.ssrc(), ntp, time, packets, octets, spec.cname()));
    }
  }
}
