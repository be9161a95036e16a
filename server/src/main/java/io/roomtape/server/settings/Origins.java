package io.roomtape.server.settings;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads CORS_ALLOWED_ORIGINS. */
final class Origins {
  private static final String NAME = "CORS_ALLOWED_ORIGINS";
  private static final String RULE =
      "* or origins such as https://app.example.com, separated by commas, without a path";

  /** For pages that have no origin to tell: RFC 6454 section 7.3. */
  private static final String OPAQUE = "null";

  /** Of any scheme, since applications and extensions have their own: {@code tauri://localhost}. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>[a-z][a-z0-9+.-]*)://(?<host>[\\p{L}\\p{M}\\p{N}._-]+|\\[[0-9a-f:.]+])"
              + "(?<port>:[0-9]{1,5})?");

  private Origins() {}

  /**
   * @return origins as browsers send them; {@code *} alone stands for all
   */
  static List<String> of(Variables variables) {
    List<String> given =
        Stream.of(variables.text(NAME, "").split(",", -1))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList();
    return given.equals(List.of("*")) ? given : given.stream().map(Origins::origin).toList();
  }

  private static String origin(String given) {
    String lower = given.toLowerCase(Locale.ROOT);
    if (lower.equals(OPAQUE)) {
      return OPAQUE;
    }
    Matcher origin = FORM.matcher(lower);
    if (!origin.matches()) {
      throw new InvalidSetting(NAME, given, RULE);
    }
    String port = origin.group("port");
    boolean told = port != null && !port.equals(defaultPort(origin.group("scheme")));
    return origin.group("scheme") + "://" + ascii(given, origin.group("host")) + (told ? port : "");
  }

  /** Browsers leave it out. */
  private static String defaultPort(String scheme) {
    return switch (scheme) {
      case "http" -> ":80";
      case "https" -> ":443";
      default -> "";
    };
  }

  /** Browsers send names of other alphabets in Punycode. */
  private static String ascii(String given, String host) {
    try {
      return host.chars().allMatch(c -> c < 128) ? host : IDN.toASCII(host);
    } catch (IllegalArgumentException noName) {
      throw new InvalidSetting(NAME, given, RULE);
    }
  }
}
