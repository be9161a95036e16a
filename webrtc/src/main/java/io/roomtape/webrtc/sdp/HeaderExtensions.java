package io.roomtape.webrtc.sdp;

/** URIs of the RTP header extensions that are negotiated (RFC 8285 5). */
public final class HeaderExtensions {
  /** RFC 9143 15: which media section a packet belongs to. */
  public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";

  /** RFC 8852: which simulcast layer a packet belongs to. */
  public static final String RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

  /** RFC 8852: which simulcast layer a packet that is sent once more belongs to. */
  public static final String REPAIRED_RID =
      "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";

  /** draft-holmer-rmcat-transport-wide-cc-extensions-01. */
  public static final String TRANSPORT_CC =
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

  /** RFC 6464. */
  public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

  private HeaderExtensions() {}
}
