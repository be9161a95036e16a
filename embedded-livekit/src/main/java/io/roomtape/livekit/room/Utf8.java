package io.roomtape.livekit.room;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sizes of text as LiveKit counts them: in bytes of UTF-8. */
public final class Utf8 {
  private Utf8() {}

  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Of attributes, keys and values. */
  public static int bytes(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(attribute -> bytes(attribute.getKey()) + bytes(attribute.getValue()))
        .sum();
  }
}
