package io.roomtape.client;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A request for a WebSocket (RFC 6455 4.1).
 *
 * @param key by which the server shows that it has understood
 */
record UpgradeRequest(String text, String key) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static UpgradeRequest of(URI url, Optional<String> bearer) {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    String key = Base64.getEncoder().encodeToString(nonce);
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String text =
        """
        GET %s HTTP/1.1
        Host: %s
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: %s
        %s
        """
            .formatted(
                path + query,
                url.getRawAuthority(),
                key,
                bearer.map(token -> "Authorization: Bearer " + token + "\n").orElse(""))
            .replace("\n", "\r\n");
    return new UpgradeRequest(text, key);
  }

  @Override
  public String toString() {
    return "UpgradeRequest";
  }
}
