package io.roomtape.livekit.media;

import io.roomtape.livekit.rtp.MediaPacket;
import io.roomtape.livekit.rtp.RtcpWriter;
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
  private long packets;
  private long octets;
  private int resends;

  Subscription(
      PublishedTrack track,
      SendSpec spec,
      SentSource source,
      TransportNumbers numbers,
      Outbound to) {
    this.track = track;
    this.spec = spec;
    this.outbound = to;
    this.writer = new PacketWriter(spec, source, numbers, to);
    this.forwarder = new Forwarder(track, source.rewriter(), new ToPeer());
    track.add(forwarder);
  }

  public PublishedTrack track() {
    return track;
  }

  public SendSpec spec() {
    return spec;
  }

  /** Packets sent to the subscriber so far, resending left out. */
  public long packets() {
    return packets;
  }

  /**
   * Chooses the best layer to send.
   *
   * @param layer 0 low, 1 medium, 2 high
   */
  public void maxQuality(int layer) {
    forwarder.maxQuality(layer, System.nanoTime());
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

  void missing(List<Integer> sequences) {
    for (int sequence : sequences) {
      if (resends < MAX_RESENDS && outbound.ready() && forwarder.again(sequence, resent)) {
        resends++;
      }
    }
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
      outbound.rtcp(RtcpWriter.senderReport(spec.ssrc(), ntp, time, packets, octets, spec.cname()));
    }
  }
}
