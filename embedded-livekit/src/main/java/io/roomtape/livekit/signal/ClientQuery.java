package io.roomtape.livekit.signal;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import livekit.LivekitModels.ClientInfo;

/** What older clients tell of themselves in the query, as far as anything depends on it. */
final class ClientQuery {
  /** Numbers of {@code ClientInfo.Capability}; our protobuf classes lack the last. */
  private static final Map<String, Integer> CAPABILITIES =
      Map.of("CAP_UNUSED", 0, "CAP_PACKET_TRAILER", 1, "CAP_COMPRESSION_DEFLATE_RAW", 2);

  private ClientQuery() {}

  static ClientInfo read(QueryParameters query) {
    var client = ClientInfo.newBuilder().setClientProtocol(number(query.get("client_protocol")));
    Stream.of(query.get("capabilities").split(",", -1))
        .flatMap(name -> Optional.ofNullable(CAPABILITIES.get(name.strip())).stream())
        .forEach(client::addCapabilitiesValue);
    return client.build();
  }

  /** LiveKit reads over what is no number. */
  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
