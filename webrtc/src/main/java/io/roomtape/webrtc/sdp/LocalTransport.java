package io.roomtape.webrtc.sdp;

import java.util.List;

/**
 * The transport lines of a description of ours, the same in every section (RFC 9143).
 *
 * @param lite whether we only answer connectivity checks (RFC 8445 2.5), as servers do
 * @param fingerprint {@code sha-256 AB:CD:…}
 * @param setup {@code actpass} in offers, {@code passive} or {@code active} in answers
 * @param candidates best first
 */
public record LocalTransport(
    boolean lite,
    String iceUfrag,
    String icePwd,
    String fingerprint,
    String setup,
    List<LocalCandidate> candidates) {
  public LocalTransport {
    candidates = List.copyOf(candidates);
  }

  @Override
  public String toString() {
    return "LocalTransport[ufrag=" + iceUfrag + "]";
  }
}
