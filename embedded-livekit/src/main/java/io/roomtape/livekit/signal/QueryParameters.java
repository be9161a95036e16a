package io.roomtape.livekit.signal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A request's query; what is not encoded well counts as not given. */
final class QueryParameters {
  private final Map<String, String> values = new HashMap<>();

  QueryParameters(String rawQuery) {
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String decode(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Empty when not given. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  boolean isOn(String name) {
    String value = get(name);
    return value.equals("1") || value.equals("true");
  }
}
