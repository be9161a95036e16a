package io.roomtape.webrtc.media;

/** Negotiated ids of RTP header extensions (RFC 8285), 1 to 14; 0 where not negotiated. */
public record ExtensionIds(int mid, int rid, int repairedRid, int transportCc, int audioLevel) {
  public static final ExtensionIds NONE = new ExtensionIds(0, 0, 0, 0, 0);
}
