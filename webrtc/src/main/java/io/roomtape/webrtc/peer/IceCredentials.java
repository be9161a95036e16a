package io.roomtape.webrtc.peer;

/** What our SDP says of ICE (RFC 8839 5.4). */
public record IceCredentials(String ufrag, String pwd) {
  @Override
  public String toString() {
    return "IceCredentials[ufrag=" + ufrag + "]";
  }
}
