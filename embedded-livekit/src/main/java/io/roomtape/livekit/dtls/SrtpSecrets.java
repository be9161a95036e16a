package io.roomtape.livekit.dtls;

import io.roomtape.livekit.rtp.SrtpKey;

/** What a handshake yields for media: the keys to write and to read with. */
public record SrtpSecrets(SrtpKey ours, SrtpKey theirs) {
  @Override
  public String toString() {
    return "SrtpSecrets";
  }
}
