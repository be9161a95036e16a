package io.roomtape.psrpc.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The section {@code redis} of LiveKit's configuration files, with all of its keys. Without effect
 * are {@code db}, because publishing knows no databases, and those of pools and redirections,
 * because there is one connection to hear and one to tell.
 */
public final class RedisSection {
  private static final Set<String> KEYS =
      Set.of(
          "address",
          "username",
          "password",
          "db",
          "use_tls",
          "tls",
          "sentinel_master_name",
          "sentinel_username",
          "sentinel_password",
          "sentinel_addresses",
          "cluster_addresses",
          "max_redirects",
          "dial_timeout",
          "read_timeout",
          "write_timeout",
          "pool_size",
          "pool_timeout");
  private static final Set<String> TLS_KEYS =
      Set.of(
          "enabled",
          "insecure",
          "server_name",
          "ca_cert_file",
          "client_cert_file",
          "client_key_file");

  private RedisSection() {}

  /**
   * Reads it.
   *
   * @param section keys and values as a reader of YAML makes them
   * @throws IllegalArgumentException with a sentence that says what is wrong, without secrets
   */
  public static RedisSettings parse(Map<?, ?> section) {
    Keys keys = new Keys("redis", section);
    keys.areOf(KEYS);
    Stream.of("db", "max_redirects", "pool_size", "pool_timeout").forEach(keys::number);
    return new RedisSettings(servers(keys), login(keys, ""), tls(keys), patience(keys));
  }

  /** As LiveKit chooses: sentinels before a cluster before one server. */
  private static RedisServers servers(Keys keys) {
    List<HostPort> sentinels = keys.addresses("sentinel_addresses");
    List<HostPort> nodes = keys.addresses("cluster_addresses");
    if (!sentinels.isEmpty()) {
      String master = keys.text("sentinel_master_name");
      if (master.isEmpty()) {
        throw new IllegalArgumentException(
            "redis.sentinel_master_name is missing: the sentinels are asked for a master by name.");
      }
      return new RedisServers.Sentinel(master, sentinels, login(keys, "sentinel_"));
    }
    if (!nodes.isEmpty()) {
      return new RedisServers.Cluster(nodes);
    }
    String address = keys.text("address");
    if (address.isEmpty()) {
      throw new IllegalArgumentException(
          "redis.address is missing: set it to host:port, or set redis.sentinel_addresses or"
              + " redis.cluster_addresses.");
    }
    return new RedisServers.One(keys.address("address", address));
  }

  private static Login login(Keys keys, String whose) {
    String username = keys.text(whose + "username");
    String password = keys.text(whose + "password");
    if (!username.isEmpty() && password.isEmpty()) {
      throw new IllegalArgumentException(
          keys.name(whose + "password") + " is missing: a user is known by its password.");
    }
    return new Login(username, password);
  }

  private static Optional<Tls> tls(Keys keys) {
    Keys tls = keys.below("tls");
    tls.areOf(TLS_KEYS);
    Tls read =
        new Tls(
            tls.flag("insecure"),
            Optional.of(tls.text("server_name")).filter(name -> !name.isEmpty()),
            file(tls, "ca_cert_file"),
            file(tls, "client_cert_file"),
            file(tls, "client_key_file").map(RedisSection::pkcs8));
    if (read.certificate().isPresent() != read.key().isPresent()) {
      throw new IllegalArgumentException(
          "redis.tls.client_cert_file and redis.tls.client_key_file go together: set both or"
              + " none.");
    }
    boolean wanted = keys.flag("use_tls");
    return tls.flag("enabled") || wanted ? Optional.of(read) : Optional.empty();
  }

  private static Optional<Path> file(Keys tls, String key) {
    String name = tls.text(key);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!Files.isReadable(Path.of(name))) {
      throw new IllegalArgumentException(tls.name(key) + " names no readable file: " + name + ".");
    }
    return Optional.of(Path.of(name));
  }

  private static Path pkcs8(Path key) {
    try {
      if (Files.readString(key).contains("-----BEGIN PRIVATE KEY-----")) {
        return key;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException(
        "redis.tls.client_key_file has to be PKCS#8 without a password, which `openssl pkcs8 -topk8"
            + " -nocrypt` makes: "
            + key
            + ".");
  }

  /** The longest of those that are set. */
  private static Duration patience(Keys keys) {
    int most =
        Stream.of("dial_timeout", "read_timeout", "write_timeout")
            .mapToInt(keys::number)
            .max()
            .orElse(0);
    return most == 0 ? RedisSettings.USUAL : Duration.ofMillis(most);
  }
}
