package io.roomtape.webrtc.media;

/** The protected way to one peer. All calls on the room's executor. */
public interface Outbound {
  /**
   * The longest packet that can be sent, in bytes: any that was received, under a longer header.
   */
  int MAX_PACKET = 2048 + 64;

  /** Whether media can be sent. */
  boolean ready();

  /** Where a packet is put together, {@link #MAX_PACKET} long; its content lasts until the next. */
  byte[] buffer();

  /**
   * Protects and sends the RTP packet in the {@link #buffer()}.
   *
   * @param header length of fixed header and extensions
   * @return false when it was not sent
   */
  boolean rtp(int header, int length);

  /** Sends once more what {@link #rtp} sent: the same to the last bit, header included. */
  boolean again(int header, int length);

  /** Protects and sends RTCP. */
  void rtcp(byte[] compound);
}
