package io.roomtape.livekit.media;

import java.nio.ByteBuffer;

/** A recorder's subscription: forwarded like to a subscriber, decrypted, never sent. */
@SuppressWarnings("DoNotCallSuggester")
public final class TrackTap implements AutoCloseable {
  TrackTap() {}

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

  /**
   * Chooses the best layer to hear.
   *
   * @param layer 0 low, 1 medium, 2 high
   */
  public void maxQuality(int layer) {
    throw new UnsupportedOperationException();
  }

  /** Asks the publisher for a key frame, rate-limited. */
  public void requestKeyFrame() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
