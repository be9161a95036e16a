package io.roomtape.psrpc.redis;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the way to Redis is encrypted. Files are PEM.
 *
 * @param insecure whether any certificate of the server's is taken
 * @param serverName what the server is asked for by name, and may be certified as, where that is
 *     not its address
 * @param ca who signs the server's certificate; the machine's own list if nothing is said
 * @param certificate what we show the server
 * @param key of the certificate, PKCS#8 without a password
 */
public record Tls(
    boolean insecure,
    Optional<String> serverName,
    Optional<Path> ca,
    Optional<Path> certificate,
    Optional<Path> key) {
  /** The server's certificate is to be signed by one of the machine's own list. */
  public static final Tls USUAL =
      new Tls(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
