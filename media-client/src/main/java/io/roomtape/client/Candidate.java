package io.roomtape.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A server's address for media (RFC 8839 5.1, RFC 6544 4.5).
 *
 * @param tcp whether it waits there for connections; else it is reached over UDP
 */
public record Candidate(boolean tcp, InetSocketAddress address) {
  private static final int WORDS = 8;
  private static final String RTP = "1";
  private static final String PASSIVE = " tcptype passive";

  /** Reads a candidate attribute; empty unless it is an address that media can be had from. */
  static Optional<Candidate> parse(String attribute) {
    String[] words = attribute.strip().split(" ", -1);
    if (words.length < WORDS || !words[1].equals(RTP)) {
      return Optional.empty();
    }
    boolean udp = words[2].equalsIgnoreCase("udp");
    boolean tcp = words[2].equalsIgnoreCase("tcp") && attribute.contains(PASSIVE);
    return udp || tcp
        ? address(words[4], words[5]).map(address -> new Candidate(tcp, address))
        : Optional.empty();
  }

  /** Reads what a server trickles: {@code {"candidate":"candidate:…","sdpMid":…}}. */
  public static Optional<Candidate> ofTrickle(String json) {
    try {
      JsonElement init = JsonParser.parseString(json);
      JsonElement candidate = init.isJsonObject() ? init.getAsJsonObject().get("candidate") : null;
      return candidate == null || !candidate.isJsonPrimitive()
          ? Optional.empty()
          : parse(candidate.getAsString());
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** Names are not looked up: no server has one, and browsers' are of their own network. */
  private static Optional<InetSocketAddress> address(String host, String port) {
    try {
      int number = Integer.parseInt(port);
      return number > 0 && number < 1 << 16
          ? Optional.of(new InetSocketAddress(InetAddress.ofLiteral(host), number))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
