package io.roomtape.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a key, by which it is known again. What is random and as long as that cannot be
 * found by trying, so nothing slower is needed.
 *
 * @param hex 64 digits
 */
public record KeyHash(String hex) {
  static KeyHash of(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return new KeyHash(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** How long it takes tells nothing. */
  boolean isOf(String key) {
    return MessageDigest.isEqual(hex.getBytes(UTF_8), of(key).hex.getBytes(UTF_8));
  }

  /** It is told to nobody. */
  @Override
  public String toString() {
    return "KeyHash";
  }
}
