package io.roomtape.webrtc.rtp;

import java.security.GeneralSecurityException;

/** Opens the packets of one direction of a session (RFC 3711 3.3). Not safe for threads. */
public final class SrtpReceiver {
  /** A peer sends a few streams; one that invents more is not heard. */
  private static final int MAX_STREAMS = 256;

  private static final long ROLL_OVER = 1L << 16;

  private final SrtpCipher rtp;
  private final SrtpCipher rtcp;
  private final int tagLength;
  private final SrtcpLayout layout;
  private final SrtpCipher.Nonce nonce = new SrtpCipher.Nonce();
  private final SsrcTable<ReplayWindow> rtpWindows = new SsrcTable<>();
  private final SsrcTable<ReplayWindow> rtcpWindows = new SsrcTable<>();

  public SrtpReceiver(SrtpKey key) {
    this.rtp = key.cipher(false);
    this.rtcp = key.cipher(true);
    this.tagLength = key.profile().tagLength;
    this.layout = SrtcpLayout.of(rtcp);
  }

  /**
   * Opens an RTP packet in place.
   *
   * @return its length, or -1 when it is malformed, not authentic or a repetition
   */
  public int rtp(byte[] packet, int length) {
    int header = RtpPacket.headerLength(packet, length);
    if (header < 0 || header + tagLength > length) {
      return -1;
    }
    int ssrc = Wire.i32(packet, 8);
    ReplayWindow window = window(rtpWindows, ssrc);
    long index = index(window.highest(), Wire.u16(packet, 2));
    if (!window.isNew(index)) {
      return -1;
    }
    try {
      int opened = rtp.open(packet, header, length, nonce.rtp(ssrc, index));
      return remember(rtpWindows, ssrc, window, index, opened);
    } catch (GeneralSecurityException e) {
      return -1;
    }
  }

  /** Opens a compound RTCP packet in place; as {@link #rtp}. Only encrypted ones are accepted. */
  public int rtcp(byte[] packet, int length) {
    if (length < layout.shortest()) {
      return -1;
    }
    int word = layout.word(packet, length);
    int ssrc = Wire.i32(packet, 4);
    ReplayWindow window = window(rtcpWindows, ssrc);
    int index = word & 0x7fffffff;
    if (word >= 0 || !window.isNew(index)) {
      return -1;
    }
    try {
      int opened = layout.open(rtcp, packet, length, nonce.rtcp(ssrc, index));
      return remember(rtcpWindows, ssrc, window, index, opened);
    } catch (GeneralSecurityException e) {
      return -1;
    }
  }

  private static ReplayWindow window(SsrcTable<ReplayWindow> windows, int ssrc) {
    ReplayWindow known = windows.get(ssrc);
    return known == null ? new ReplayWindow() : known;
  }

  /** Only authentic packets leave a trace. */
  private static int remember(
      SsrcTable<ReplayWindow> windows, int ssrc, ReplayWindow window, long index, int opened) {
    boolean known = windows.get(ssrc) == window;
    if (opened < 0 || (windows.size() >= MAX_STREAMS && !known)) {
      return -1;
    }
    window.add(index);
    if (!known) {
      windows.put(ssrc, window);
    }
    return opened;
  }

  /** Extends a sequence number to the index nearest to the highest (RFC 3711 3.3.1). */
  static long index(long highest, int sequence) {
    if (highest < 0) {
      return sequence;
    }
    long index = (highest & ~(ROLL_OVER - 1)) + sequence;
    if (index - highest > ROLL_OVER / 2 && index >= ROLL_OVER) {
      return index - ROLL_OVER;
    }
    return highest - index > ROLL_OVER / 2 ? index + ROLL_OVER : index;
  }
}
