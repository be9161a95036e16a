package io.roomtape.livekit.media;

import java.nio.ByteBuffer;

/** A recorder's subscription: forwarded like to a subscriber, decrypted, never sent. */
public final class TrackTap implements AutoCloseable {
  private final PublishedTrack track;
  private final Forwarder forwarder;

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

  /**
   * Chooses the best layer to hear.
   *
   * @param layer 0 low, 1 medium, 2 high
   */
  public void maxQuality(int layer) {
    forwarder.maxQuality(layer, System.nanoTime());
  }

  /** Asks the publisher for a key frame, rate-limited. */
  public void requestKeyFrame() {
    forwarder.wantKeyFrame(System.nanoTime());
  }

  @Override
  public void close() {
    track.remove(forwarder);
  }

  private record ToListener(Listener listener) implements Forwarder.Sink {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void rtp(
        int sequence, long time, boolean marker, byte[] packet, int length, long arrival) {
      ByteBuffer payload =
          ByteBuffer.wrap(packet)
              .slice(Forwarder.HEADER, length - Forwarder.HEADER)
              .asReadOnlyBuffer();
      listener.rtp(sequence, time, marker, payload, arrival);
    }

    @Override
    public void senderReport(long ntp, long time, long arrival) {
      listener.senderReport(ntp, time, arrival);
    }
  }
}
