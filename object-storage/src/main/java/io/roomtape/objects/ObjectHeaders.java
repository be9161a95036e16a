package io.roomtape.objects;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an object says of itself.
 *
 * @param tagging as in {@code x-amz-tagging}; null for none
 * @param disposition of downloads; null for none
 */
public record ObjectHeaders(
    String contentType,
    Map<String, String> metadata,
    @Nullable String tagging,
    @Nullable String disposition) {
  public ObjectHeaders {
    metadata = Map.copyOf(metadata);
  }

  /** Nothing but its type. */
  public static ObjectHeaders of(String contentType) {
    return new ObjectHeaders(contentType, Map.of(), null, null);
  }
}
