package io.roomtape.worker;

import io.roomtape.psrpc.redis.HostPort;
import io.roomtape.psrpc.redis.Login;
import io.roomtape.psrpc.redis.RedisServers;
import io.roomtape.psrpc.redis.RedisSettings;
import io.roomtape.psrpc.redis.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LiveKit's section {@code redis}. */
record RedisSection(Section section) {
  private static final int PATIENCE = 5_000;
  private static final int LONGEST = 60_000;

  RedisSettings parse() throws SettingException {
    // Publishing and subscribing know no databases.
    section.text("db");
    Login login = login("username", "password");
    Duration patience = Duration.ofMillis(section.number("dial_timeout", PATIENCE, 1, LONGEST));
    return new RedisSettings(servers(), login, tls(), patience);
  }

  private Login login(String username, String password) throws SettingException {
    return new Login(section.text(username).orElse(""), section.text(password).orElse(""));
  }

  private RedisServers servers() throws SettingException {
    List<HostPort> sentinels = addresses("sentinel_addresses");
    List<HostPort> nodes = addresses("cluster_addresses");
    Optional<String> master = section.text("sentinel_master_name");
    Optional<String> one = section.text("address");
    Login asks = login("sentinel_username", "sentinel_password");
    if (!nodes.isEmpty()) {
      return new RedisServers.Cluster(nodes);
    }
    if (!sentinels.isEmpty()) {
      return new RedisServers.Sentinel(
          master.orElseThrow(
              () ->
                  new SettingException(
                      section.name("sentinel_master_name"),
                      "is missing: say what the sentinels call the master")),
          sentinels,
          asks);
    }
    return new RedisServers.One(
        address(
            "address",
            one.orElseThrow(
                () ->
                    new SettingException(
                        section.name("address"), "is missing: say for example redis:6379"))));
  }

  private List<HostPort> addresses(String key) throws SettingException {
    List<HostPort> all = new ArrayList<>();
    for (String text : section.list(key)) {
      all.add(address(key, text));
    }
    return all;
  }

  private HostPort address(String key, String text) throws SettingException {
    return HostPort.parse(text)
        .orElseThrow(
            () ->
                new SettingException(
                    section.name(key),
                    "is \"" + text + "\": say host and port, for example redis:6379"));
  }

  private Optional<Tls> tls() throws SettingException {
    Optional<Section> tls = section.section("tls");
    boolean old = section.flag("use_tls");
    if (tls.isEmpty()) {
      return old
          ? Optional.of(new Tls(false, Optional.empty(), Optional.empty(), Optional.empty()))
          : Optional.empty();
    }
    Section part = tls.get();
    if (!part.flag("enabled") && !old) {
      return Optional.empty();
    }
    Optional<Path> certificate = file(part, "client_cert_file");
    Optional<Path> key = file(part, "client_key_file");
    if (certificate.isPresent() != key.isPresent()) {
      throw new SettingException(
          part.name("client_cert_file"), "and client_key_file belong together: one is missing");
    }
    return Optional.of(
        new Tls(part.flag("insecure"), file(part, "ca_cert_file"), certificate, key));
  }

  private static Optional<Path> file(Section part, String key) throws SettingException {
    Optional<Path> file = part.text(key).map(Path::of);
    if (file.filter(path -> !Files.isReadable(path)).isPresent()) {
      throw new SettingException(part.name(key), "is " + file.get() + ": no file that can be read");
    }
    return file;
  }
}
