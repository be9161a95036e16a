package io.roomtape.psrpc.redis;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach Redis.
 *
 * @param patience with a connection, and with an answer
 */
public record RedisSettings(
    RedisServers servers, Login login, Optional<Tls> tls, Duration patience) {
  static final Duration USUAL = Duration.ofSeconds(5);

  /** One server, asked by nobody in particular. */
  public static RedisSettings of(HostPort address) {
    return new RedisSettings(new RedisServers.One(address), Login.NONE, Optional.empty(), USUAL);
  }

  public RedisSettings with(Login other) {
    return new RedisSettings(servers, other, tls, patience);
  }

  public RedisSettings with(Tls other) {
    return new RedisSettings(servers, login, Optional.of(other), patience);
  }

  public RedisSettings with(RedisServers other) {
    return new RedisSettings(other, login, tls, patience);
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "Redis at " + servers + (tls.isPresent() ? " over TLS" : "") + " as " + login;
  }
}
