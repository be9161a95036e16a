package io.roomtape.worker;

import io.roomtape.egress.recording.S3Destination.Keys;
import io.roomtape.egress.recording.S3Destination.Proxy;
import io.roomtape.egress.recording.S3Destination.Role;
import io.roomtape.objects.S3Target;
import io.roomtape.objects.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** LiveKit's section {@code s3}: a bucket, what opens it, and how it is reached. */
record S3Section(Section section) {
  private static final int MOST_RETRIES = 100;

  S3Target target() throws SettingException {
    Optional<String> endpoint = section.text("endpoint");
    return new S3Target(
        endpoint.isEmpty() ? Optional.empty() : Optional.of(address("endpoint", endpoint.get())),
        text("region"),
        keys(),
        needed("bucket"),
        section.flag("force_path_style"),
        metadata(),
        text("tagging"),
        text("content_disposition"),
        transport());
  }

  private String text(String key) throws SettingException {
    return section.text(key).orElse("");
  }

  private String needed(String key) throws SettingException {
    return section
        .text(key)
        .orElseThrow(() -> new SettingException(section.name(key), "is missing: storage needs it"));
  }

  /** Both keys, or none of them: then this machine's own count. */
  private Keys keys() throws SettingException {
    boolean said = section.text("access_key").isPresent() || section.text("secret").isPresent();
    return new Keys(
        said ? needed("access_key") : "",
        said ? needed("secret") : "",
        text("session_token"),
        role(section, ""));
  }

  /**
   * A role that keys are exchanged for.
   *
   * @param before what its keys begin with
   */
  static Optional<Role> role(Section section, String before) throws SettingException {
    Optional<String> arn = section.text(before + "assume_role_arn");
    String externalId = section.text(before + "assume_role_external_id").orElse("");
    return arn.map(name -> new Role(name, externalId));
  }

  private Transport transport() throws SettingException {
    Transport usual = Transport.USUAL;
    int attempts = section.number("max_retries", usual.attempts(), 0, MOST_RETRIES);
    Duration shortest = delay("min_retry_delay", usual.shortestDelay());
    Duration longest = delay("max_retry_delay", usual.longestDelay());
    if (longest.compareTo(shortest) < 0) {
      throw new SettingException(
          section.name("max_retry_delay"), "is shorter than min_retry_delay: say a longer one");
    }
    return new Transport(proxy(), attempts == 0 ? usual.attempts() : attempts, shortest, longest);
  }

  private Duration delay(String key, Duration usual) throws SettingException {
    return section.duration(key).filter(Duration::isPositive).orElse(usual);
  }

  private Optional<Proxy> proxy() throws SettingException {
    Optional<Section> proxy = section.section("proxy_config");
    if (proxy.isEmpty()) {
      return Optional.empty();
    }
    String url = proxy.get().text("url").orElse("");
    if (!url.matches("https?://\\S+")) {
      throw new SettingException(
          proxy.get().name("url"), "is no address of a proxy: say http:// and a host");
    }
    return Optional.of(
        new Proxy(
            url, proxy.get().text("username").orElse(""), proxy.get().text("password").orElse("")));
  }

  private URI address(String key, String text) throws SettingException {
    if (!text.matches("https?://[^/\\s@]+(/\\S*)?")) {
      throw new SettingException(
          section.name(key), "is \"" + text + "\": say it as http:// or https:// and a host");
    }
    return URI.create(text);
  }

  private Map<String, String> metadata() throws SettingException {
    Map<String, String> all = new HashMap<>();
    Optional<Section> metadata = section.section("metadata");
    if (metadata.isPresent()) {
      for (String name : metadata.get().unread()) {
        String key = name.substring(section.name("metadata.").length());
        all.put(key, metadata.get().text(key).orElse(""));
      }
    }
    return all;
  }
}
