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
    final ReplayWindow used = new ReplayWindow();
    int rtcpIndex;
  }

  private Stream stream(int ssrc) {
    return streams.computeIfAbsent(ssrc, _ -> new Stream());
  }

  /**
   * Protects an RTP packet. Sequence numbers of one SSRC may jump or step back a little; one that
   * was used before is refused, because the key stream must never be used twice (RFC 7714 8.1).
   *
   * @param packet without padding
   * @param headerLength fixed header, contributing sources and extensions
   * @param out takes {@code length + OVERHEAD}
   * @return the length of the outcome, or -1 when refused
   */
  public int rtp(byte[] packet, int headerLength, int length, byte[] out) {
    ByteBuffer view = ByteBuffer.wrap(packet);
    int ssrc = view.getInt(8);
    Stream stream = stream(ssrc);
    int sequence = Short.toUnsignedInt(view.getShort(2));
    long index = SrtpReceiver.index(stream.used.highest(), sequence);
    if (!stream.used.isNew(index)) {
      return -1;
    }
    stream.used.add(index);
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
