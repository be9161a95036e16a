package io.roomtape.livekit.peer;

import io.roomtape.livekit.media.MediaSession;

/** One peer connection. Every method is called on the room's executor. */
@SuppressWarnings("DoNotCallSuggester")
public final class Peer implements AutoCloseable {
  Peer() {}

  /** The credentials to write into our next SDP. */
  public IceCredentials ice() {
    throw new UnsupportedOperationException();
  }

  /** Makes new credentials; the old ones stay valid until the first check with the new. */
  public IceCredentials restartIce() {
    throw new UnsupportedOperationException();
  }

  /**
   * Tells what the remote SDP says; DTLS starts after this and the first connectivity check.
   * Repeating the same values changes nothing.
   *
   * @param remoteFingerprint as in SDP, {@code sha-256 AB:CD:…}
   */
  public void remote(String remoteFingerprint, DtlsRole ours) {
    throw new UnsupportedOperationException();
  }

  public MediaSession media() {
    throw new UnsupportedOperationException();
  }

  /**
   * Queues one message.
   *
   * @return false when no such channel is open
   */
  public boolean sendData(String channelLabel, byte[] payload, boolean binary) {
    throw new UnsupportedOperationException();
  }

  /**
   * Opens a data channel from our side as soon as SCTP is up.
   *
   * @param maxRetransmits -1 for a reliable channel
   */
  public void openDataChannel(int stream, String label, boolean ordered, int maxRetransmits) {
    throw new UnsupportedOperationException();
  }

  /** Whether DTLS is done and the peer not closed. */
  public boolean connected() {
    throw new UnsupportedOperationException();
  }

  /** When the last valid connectivity check came, {@link System#nanoTime()}; creation at first. */
  public long lastStunNanos() {
    throw new UnsupportedOperationException();
  }

  /** Drives timers; to be called about every 50 ms. */
  public void tick(long nowNanos) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
