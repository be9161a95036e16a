package io.roomtape.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads CORS_ALLOWED_ORIGINS. */
final class Origins {
  private static final String NAME = "CORS_ALLOWED_ORIGINS";
  private static final String RULE =
      "* or origins such as https://app.example.com, separated by commas, without a path";

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
    try {
      URI origin = new URI(given.toLowerCase(Locale.ROOT));
      boolean right =
          ("http".equals(origin.getScheme()) || "https".equals(origin.getScheme()))
              && origin.getHost() != null
              && origin.getUserInfo() == null
              && origin.getRawPath().isEmpty()
              && origin.getRawQuery() == null
              && origin.getRawFragment() == null;
      if (right) {
        return origin.toString();
      }
    } catch (URISyntaxException e) {
      // told below, as for what is no origin
    }
    throw new InvalidSetting(NAME, given, RULE);
  }
}
