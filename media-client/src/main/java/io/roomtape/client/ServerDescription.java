package io.roomtape.client;

import io.roomtape.webrtc.sdp.RemoteDescription;
import io.roomtape.webrtc.sdp.SdpException;
import java.util.List;

/**
 * A server's offer or answer.
 *
 * @param lite whether it only answers connectivity checks (RFC 8445 2.5)
 * @param candidates known so far; later ones come by trickle
 */
public record ServerDescription(
    RemoteDescription media, String icePwd, boolean lite, List<Candidate> candidates) {
  private static final String PASSWORD = "a=ice-pwd:";
  private static final String CANDIDATE = "a=candidate:";

  public ServerDescription {
    candidates = List.copyOf(candidates);
  }

  /**
   * @throws SdpException when it is not a usable description
   */
  public static ServerDescription parse(String sdp) {
    return new ServerDescription(
        RemoteDescription.parse(sdp),
        sdp.lines()
            .filter(line -> line.startsWith(PASSWORD))
            .map(line -> line.substring(PASSWORD.length()))
            .findFirst()
            .orElseThrow(() -> new SdpException("No ICE password")),
        sdp.lines().anyMatch("a=ice-lite"::equals),
        sdp.lines()
            .filter(line -> line.startsWith(CANDIDATE))
            .flatMap(line -> Candidate.parse(line).stream())
            .distinct()
            .toList());
  }

  @Override
  public String toString() {
    return "ServerDescription[" + media.sections().size() + " sections]";
  }
}
