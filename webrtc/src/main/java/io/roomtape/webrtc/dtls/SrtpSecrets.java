package io.roomtape.webrtc.dtls;

import io.roomtape.webrtc.rtp.SrtpKey;

/** What a handshake yields for media: the keys to write and to read with. */
public record SrtpSecrets(SrtpKey ours, SrtpKey theirs) {
  @Override
  public String toString() {
    return "SrtpSecrets";
  }
}
