package io.roomtape.webrtc.dtls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** The hash of a certificate as in SDP (RFC 8122 5): {@code sha-256 AB:CD:…}. */
public record Fingerprint(String algorithm, String hex) {
  private static final Set<String> ALGORITHMS = Set.of("sha-256", "sha-384", "sha-512");

  public Fingerprint {
    algorithm = algorithm.toLowerCase(Locale.ROOT);
    hex = hex.toUpperCase(Locale.ROOT);
    if (!ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException("fingerprint algorithm not supported: " + algorithm);
    }
  }

  /**
   * Reads what follows {@code a=fingerprint:}.
   *
   * @throws IllegalArgumentException if it is not an algorithm known here and a hash
   */
  public static Fingerprint parse(String text) {
    int space = text.strip().indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("not a fingerprint: " + text);
    }
    return new Fingerprint(text.strip().substring(0, space), text.strip().substring(space).strip());
  }

  static Fingerprint sha256(byte[] der) {
    return new Fingerprint("sha-256", hash("sha-256", der));
  }

  boolean matches(byte[] der) {
    return hash(algorithm, der).equals(hex);
  }

  private static String hash(String algorithm, byte[] der) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT)).digest(der);
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-2", e);
    }
  }

  @Override
  public String toString() {
    return algorithm + " " + hex;
  }
}
