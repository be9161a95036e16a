package io.roomtape.livekit.media;

import io.roomtape.livekit.rtp.SrtpSender;

/** The protected way to one peer. All calls on the room's executor. */
public interface Outbound {
  /** Whether media can be sent. */
  boolean ready();

  /**
   * Protects and sends an RTP packet whose header is 12 bytes.
   *
   * @param datagram takes what was sent; {@link #OVERHEAD} longer than the packet at least
   * @return length of what was sent, 0 when nothing was
   */
  int rtp(byte[] packet, int length, byte[] datagram);

  /** Sends once more what {@link #rtp} sent. */
  void again(byte[] datagram, int length);

  /** Protects and sends RTCP. */
  void rtcp(byte[] compound);

  /** Bytes that protection adds at most. */
  int OVERHEAD = SrtpSender.OVERHEAD;
}
