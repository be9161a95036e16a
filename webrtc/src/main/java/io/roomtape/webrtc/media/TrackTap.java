package io.roomtape.webrtc.media;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A recorder's subscription: forwarded like to a subscriber, decrypted, never sent. */
public final class TrackTap implements AutoCloseable {
  private final PublishedTrack track;
  private final Forwarder forwarder;
  private long packets;
  private long bytes;

  /** Hears one track, on the executor of its room. */
  public interface Listener {
    /**
     * One packet, on one continuous time line across simulcast layers.
     *
     * @param seq 16 bits
     * @param rtpTime 32 bits
     * @param payload empty for padding-only packets; valid during the call only
     * @param arrivalNanos {@link System#nanoTime()}
     */
    void rtp(int seq, long rtpTime, boolean marker, ByteBuffer payload, long arrivalNanos);

    /**
     * A sender report in the same time line.
     *
     * @param ntp the sender's clock, 32.32 fixed point
     */
    void senderReport(long ntp, long rtpTime, long arrivalNanos);
  }

  TrackTap(PublishedTrack track, Listener listener) {
    this.track = track;
    this.forwarder = new Forwarder(track, new Rewriter(), new ToListener(listener));
    track.add(forwarder);
    forwarder.choose(System.nanoTime());
  }

  /** What is heard, and why not better. */
  public SentStats stats(long now) {
    return new SentStats(
        forwarder.wantedQuality(),
        forwarder.allowed(),
        forwarder.sent(now),
        forwarder.limit(now),
        packets,
        bytes,
        Optional.empty());
  }

  /** Chooses the best layer to hear. */
  public void maxQuality(Quality best) {
    forwarder.maxQuality(best, System.nanoTime());
  }

  /** Asks the publisher for a key frame, rate-limited. */
  public void requestKeyFrame() {
    forwarder.wantKeyFrame(System.nanoTime());
  }

  @Override
  public void close() {
    track.remove(forwarder);
  }

  private final class ToListener implements Forwarder.Sink {
    private final Listener listener;
    private final byte[] buffer = new byte[Outbound.MAX_PACKET];

    ToListener(Listener listener) {
      this.listener = listener;
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public boolean takesRedundancy() {
      return false;
    }

    @Override
    public byte[] buffer() {
      return buffer;
    }

    @Override
    public int payloadAt() {
      return 0;
    }

    @Override
    public void rtp(Outgoing packet, int length, long arrival) {
      packets++;
      bytes += length;
      ByteBuffer payload = ByteBuffer.wrap(buffer, 0, length).slice().asReadOnlyBuffer();
      listener.rtp(packet.sequence(), packet.time(), packet.marker(), payload, arrival);
    }

    @Override
    public void again(Outgoing packet, int length) {
      throw new IllegalStateException("A recorder never asks for a packet again");
    }

    @Override
    public void senderReport(long ntp, long time, long arrival) {
      listener.senderReport(ntp, time, arrival);
    }
  }
}
