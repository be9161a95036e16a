package io.roomtape.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.settings.Key;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who have one of LiveKit's keys: who may do anything to rooms may also look into them. */
record KeyHolders(List<Key> keys) {
  private static final String BASIC = "Basic ";

  /**
   * Whether a request is one's of them: the key is its user, the secret its password (RFC 7617).
   *
   * @param authorization the header's value
   */
  boolean include(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return false;
    }
    byte[] said = decode(authorization.substring(BASIC.length()).strip());
    return keys.stream()
        .map(key -> (key.id() + ":" + key.secret()).getBytes(UTF_8))
        .anyMatch(right -> MessageDigest.isEqual(right, said));
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
