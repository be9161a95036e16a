package io.roomtape.client;

import io.roomtape.webrtc.sdp.RemoteDescription;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A server's offer or answer.
 *
 * @param lite whether it only answers connectivity checks (RFC 8445 2.5)
 * @param address its first UDP candidate; later ones come by trickle
 */
record ServerDescription(
    RemoteDescription media, String icePwd, boolean lite, Optional<InetSocketAddress> address) {
  private static final String PASSWORD = "a=ice-pwd:";

  static ServerDescription parse(String sdp) {
    return new ServerDescription(
        RemoteDescription.parse(sdp),
        sdp.lines()
            .filter(line -> line.startsWith(PASSWORD))
            .map(line -> line.substring(PASSWORD.length()))
            .findFirst()
            .orElseThrow(),
        sdp.lines().anyMatch("a=ice-lite"::equals),
        sdp.lines()
            .filter(line -> line.startsWith("a=candidate:"))
            .flatMap(line -> address(line).stream())
            .findFirst());
  }

  /** The address in a candidate attribute (RFC 8839 5.1); empty unless it is for media over UDP. */
  static Optional<InetSocketAddress> address(String candidate) {
    String[] words = candidate.split(" ", -1);
    return words.length > 5 && words[1].equals("1") && words[2].equalsIgnoreCase("udp")
        ? Optional.of(
            new InetSocketAddress(InetAddress.ofLiteral(words[4]), Integer.parseInt(words[5])))
        : Optional.empty();
  }
}
