package io.roomtape.webrtc.rtp;

import java.security.GeneralSecurityException;

/** Protects the packets of one direction of a session (RFC 3711 3.3). Not safe for threads. */
public final class SrtpSender {
  /** The most that protection adds to a packet: index word and tag. */
  public static final int OVERHEAD = 20;

  private final SrtpCipher rtp;
  private final SrtpCipher rtcp;
  private final SrtpCipher.Nonce nonce = new SrtpCipher.Nonce();
  private final SsrcTable<Stream> streams = new SsrcTable<>();

  public SrtpSender(SrtpKey key) {
    this.rtp = key.cipher(false);
    this.rtcp = key.cipher(true);
  }

  private static final class Stream {
    final ReplayWindow used = new ReplayWindow();
    int rtcpIndex;
  }

  private Stream stream(int ssrc) {
    Stream known = streams.get(ssrc);
    if (known != null) {
      return known;
    }
    Stream stream = new Stream();
    streams.put(ssrc, stream);
    return stream;
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
    Stream stream = stream(Wire.i32(packet, 8));
    long index = SrtpReceiver.index(stream.used.highest(), Wire.u16(packet, 2));
    if (!stream.used.isNew(index)) {
      return -1;
    }
    stream.used.add(index);
    return protect(packet, headerLength, length, index, out);
  }

  /**
   * Protects once more what {@link #rtp} protected. The packet must be the same to the last bit,
   * header included.
   *
   * @return the length of the outcome
   */
  public int again(byte[] packet, int headerLength, int length, byte[] out) {
    Stream stream = stream(Wire.i32(packet, 8));
    long index = SrtpReceiver.index(stream.used.highest(), Wire.u16(packet, 2));
    return protect(packet, headerLength, length, index, out);
  }

  private int protect(byte[] packet, int headerLength, int length, long index, byte[] out) {
    try {
      nonce.rtp(Wire.i32(packet, 8), index);
      return rtp.protect(packet, headerLength, length, nonce, out);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt RTP", e);
    }
  }

  /** Protects a compound RTCP packet (RFC 3711 3.4, RFC 7714 9). */
  public byte[] rtcp(byte[] compound) {
    int ssrc = Wire.i32(compound, 4);
    nonce.rtcp(ssrc, stream(ssrc).rtcpIndex++);
    try {
      return SrtcpLayout.of(rtcp).protect(rtcp, compound, nonce);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt RTCP", e);
    }
  }
}
