package io.roomtape.webrtc.sdp;

/** A description that cannot be understood. */
public final class SdpException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public SdpException(String message) {
    super(message);
  }
}
