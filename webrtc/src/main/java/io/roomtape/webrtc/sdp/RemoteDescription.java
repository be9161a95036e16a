package io.roomtape.webrtc.sdp;

import java.util.List;

/**
 * A client's offer or answer. All its sections are bundled, so that one set of transport values
 * holds for all.
 *
 * @param fingerprint of the DTLS certificate, {@code sha-256 AB:CD:…}
 * @param setup {@code actpass}, {@code active} or {@code passive} (RFC 5763)
 */
public record RemoteDescription(
    String iceUfrag, String fingerprint, String setup, List<MediaSection> sections) {
  public RemoteDescription {
    sections = List.copyOf(sections);
  }

  /**
   * @throws SdpException when it is not a usable description
   */
  public static RemoteDescription parse(String sdp) {
    return new SdpReader(sdp).read();
  }
}
