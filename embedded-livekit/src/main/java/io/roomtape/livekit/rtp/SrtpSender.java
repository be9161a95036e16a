package io.roomtape.livekit.rtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

/** Protects the packets of one direction of a session (RFC 3711 3.3). Not safe for threads. */
public final class SrtpSender {
  /** The most that protection adds to a packet: index word and tag. */
  public static final int OVERHEAD = 20;

  private final SrtpCipher rtp;
  private final SrtpCipher rtcp;
  private final Map<Integer, Stream> streams = new HashMap<>();

  public SrtpSender(SrtpKey key) {
    this.rtp = key.cipher(false);
    this.rtcp = key.cipher(true);
  }

  private static final class Stream {
    long highest = -1;
    int rtcpIndex;
  }

  private Stream stream(int ssrc) {
    return streams.computeIfAbsent(ssrc, _ -> new Stream());
  }

  /** Forgets a stream that will not be sent again. */
  public void forget(long ssrc) {
    streams.remove((int) ssrc);
  }

  /**
   * Protects an RTP packet. Sequence numbers of one SSRC may jump or step back, but each is used
   * once per roll-over.
   *
   * @param packet without padding
   * @param headerLength fixed header, contributing sources and extensions
   * @param out takes {@code length + OVERHEAD}
   * @return the length of the outcome
   */
  public int rtp(byte[] packet, int headerLength, int length, byte[] out) {
    ByteBuffer view = ByteBuffer.wrap(packet);
    int ssrc = view.getInt(8);
    Stream stream = stream(ssrc);
    long index = SrtpReceiver.index(stream.highest, Short.toUnsignedInt(view.getShort(2)));
    stream.highest = Math.max(stream.highest, index);
    try {
      return rtp.protect(
          packet, headerLength, length, new SrtpCipher.Nonce(ssrc, index, false), out);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt RTP", e);
    }
  }

  /** Protects a compound RTCP packet (RFC 3711 3.4, RFC 7714 9). */
  public byte[] rtcp(byte[] compound) {
    int ssrc = ByteBuffer.wrap(compound).getInt(4);
    SrtpCipher.Nonce nonce = new SrtpCipher.Nonce(ssrc, stream(ssrc).rtcpIndex++, true);
    try {
      return SrtcpLayout.of(rtcp).protect(rtcp, compound, nonce);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt RTCP", e);
    }
  }
}
