package io.roomtape.psrpc.redis;

import java.util.Optional;

/** Where a server listens. */
public record HostPort(String host, int port) {
  private static final int MOST = 65_535;

  /** Of {@code host:port}, an IPv6 address in brackets. Empty when it is none. */
  public static Optional<HostPort> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      return Optional.empty();
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (host.contains(":") != bracketed || host.isBlank()) {
      return Optional.empty();
    }
    return port(text.substring(colon + 1))
        .map(port -> new HostPort(bracketed ? host.substring(1, host.length() - 1) : host, port));
  }

  private static Optional<Integer> port(String text) {
    return text.matches("\\d{1,5}")
        ? Optional.of(Integer.parseInt(text)).filter(port -> port >= 1 && port <= MOST)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
