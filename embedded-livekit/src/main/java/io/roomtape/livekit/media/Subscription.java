package io.roomtape.livekit.media;

import io.roomtape.livekit.rtp.RtcpWriter;
import java.nio.ByteBuffer;
import java.util.List;

/** A track on its way to one subscriber. All methods on the room's executor. */
public final class Subscription {
  private static final int VIDEO_RING = 512;
  private static final int AUDIO_RING = 32;

  /** Resending between two ticks, so that a small NACK cannot ask for a flood. */
  private static final int MAX_RESENDS = 256;

  private final PublishedTrack track;
  private final SendSpec spec;
  private final Outbound outbound;
  private final Forwarder forwarder;
  private final ResendRing ring;
  private long packets;
  private long octets;
  private int resends;

  Subscription(PublishedTrack track, SendSpec spec, Rewriter rewriter, Outbound outbound) {
    this.track = track;
    this.spec = spec;
    this.outbound = outbound;
    this.ring = new ResendRing(track.kind() == MediaKind.VIDEO ? VIDEO_RING : AUDIO_RING);
    this.forwarder = new Forwarder(track, rewriter, new ToPeer());
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
      if (resends < MAX_RESENDS && ring.resend(sequence, outbound)) {
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
    public void rtp(
        int sequence, long time, boolean marker, byte[] packet, int length, long arrival) {
      ByteBuffer.wrap(packet)
          .put((byte) 0x80)
          .put((byte) ((marker ? 0x80 : 0) | spec.payloadType()))
          .putShort((short) sequence)
          .putInt((int) time)
          .putInt((int) spec.ssrc());
      byte[] datagram = ring.claim(sequence, length + Outbound.OVERHEAD);
      ring.filled(sequence, outbound.rtp(packet, length, datagram));
      packets++;
      octets += length - Forwarder.HEADER;
    }

    @Override
    public void senderReport(long ntp, long time, long arrival) {
      outbound.rtcp(RtcpWriter.senderReport(spec.ssrc(), ntp, time, packets, octets, spec.cname()));
    }
  }
}
