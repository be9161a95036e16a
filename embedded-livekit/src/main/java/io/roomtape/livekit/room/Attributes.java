package io.roomtape.livekit.room;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Participant attributes. */
public final class Attributes {
  private Attributes() {}

  /** Their size as LiveKit counts it: keys and values in UTF-8. */
  public static int bytes(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(e -> utf8(e.getKey()) + utf8(e.getValue()))
        .sum();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
