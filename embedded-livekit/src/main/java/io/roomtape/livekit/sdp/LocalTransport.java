package io.roomtape.livekit.sdp;

import java.util.List;

/**
 * The transport lines of a description of ours, the same in every section (RFC 9143).
 *
 * @param fingerprint {@code sha-256 AB:CD:…}
 * @param setup {@code actpass} in offers, {@code passive} or {@code active} in answers
 * @param candidates best first
 */
public record LocalTransport(
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
