package io.roomtape.server.settings;

import io.roomtape.objects.Authority;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Environment variables, parsed one at a time. An empty variable counts as not set. */
final class Variables {
  private final Function<String, @Nullable String> source;

  Variables(Function<String, @Nullable String> source) {
    this.source = source;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(source.apply(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  String text(String name, String fallback) {
    return text(name).orElse(fallback);
  }

  /** As given, so that an empty variable is an empty text. */
  String raw(String name, String fallback) {
    String value = source.apply(name);
    return value == null ? fallback : value.strip();
  }

  int port(String name, int fallback) {
    return number(name, 0, 65_535, "a port number from 0 (any free port) to 65535")
        .orElse(fallback);
  }

  /** How many there may be of something, from 1 to a million. */
  int count(String name, int fallback) {
    return number(name, 1, 1_000_000, "a number from 1 to 1000000").orElse(fallback);
  }

  private Optional<Integer> number(String name, int least, int most, String right) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // told below, as for a number that is out of range
    }
    throw new InvalidSetting(name, given.get(), right);
  }

  boolean flag(String name, boolean fallback) {
    return text(name)
        .map(
            given ->
                switch (given.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new InvalidSetting(name, given, "true or false");
                })
        .orElse(fallback);
  }

  /** Such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, or ISO 8601; more than zero. */
  Duration duration(String name, Duration fallback) {
    return text(name).map(given -> parseDuration(name, given)).orElse(fallback);
  }

  private static Duration parseDuration(String name, String given) {
    String plain = given.toUpperCase(Locale.ROOT);
    try {
      Duration duration =
          plain.startsWith("P")
              ? Duration.parse(plain)
              : plain.endsWith("MS")
                  ? Duration.ofMillis(Long.parseLong(plain.substring(0, plain.length() - 2)))
                  : Duration.parse("PT" + plain);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      // told below, as for one that is not positive
    }
    throw new InvalidSetting(name, given, "a time such as 30s, 5m or PT30S");
  }

  Path folder(String name, String fallback) {
    String given = text(name, fallback);
    try {
      return Path.of(given).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new InvalidSetting(name, given, "a folder's path");
    }
  }

  Optional<InetAddress> address(String name) {
    return text(name).map(given -> resolve(name, given));
  }

  private static InetAddress resolve(String name, String given) {
    try {
      return InetAddress.getByName(given);
    } catch (UnknownHostException e) {
      throw new InvalidSetting(name, given, "an IP address or host name of this machine");
    }
  }

  /**
   * An address of a server.
   *
   * @param schemes the schemes that are right
   * @return without a slash at its end
   */
  Optional<URI> url(String name, List<String> schemes) {
    return text(name).map(given -> parseUrl(name, given, schemes));
  }

  private static URI parseUrl(String name, String given, List<String> schemes) {
    try {
      URI url = new URI(given.replaceFirst("/+$", ""));
      boolean server = Authority.of(url).filter(a -> a.userInfo().isEmpty()).isPresent();
      if (server && schemes.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // told below, as for an address of the wrong kind
    }
    String shown = given.contains("@") ? "(an address with a password)" : given;
    throw new InvalidSetting(
        name, shown, "an address such as " + schemes.getFirst() + "://host:port");
  }
}
