package io.roomtape.livekit.signal;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.Grant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What a client says of itself while it joins, on top of its token. */
final class SelfDescription {
  private static final Gson JSON = new Gson();

  private SelfDescription() {}

  /**
   * @param metadata in place of the token's; empty: none
   * @param attributes add to the token's; empty ones count for nothing
   */
  static AccessToken add(AccessToken token, String metadata, Map<String, String> attributes)
      throws RefusedException {
    if (metadata.isEmpty() && attributes.isEmpty()) {
      return token;
    }
    if (!token.grants().allows(Grant.CAN_UPDATE_OWN_METADATA)) {
      throw new RefusedException(401, "no permissions to access the room");
    }
    Map<String, String> all = new HashMap<>(token.attributes());
    attributes.forEach(
        (key, value) -> {
          if (!value.isEmpty()) {
            all.put(key, value);
          }
        });
    return new AccessToken(
        metadata.isEmpty() ? token.grants() : token.grants().withMetadata(metadata),
        all,
        token.canPublishSources(),
        token.room(),
        token.roomPreset(),
        token.kind(),
        token.expiresAt());
  }

  /**
   * Attributes as older clients send them: JSON in Base64.
   *
   * @param strict whether to refuse what cannot be read, in place of reading over it
   */
  static Map<String, String> attributes(String base64, boolean strict) throws RefusedException {
    if (base64.isEmpty()) {
      return Map.of();
    }
    try {
      String json = new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
      Map<String, String> attributes = new HashMap<>();
      JSON.fromJson(json, JsonElement.class)
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().getAsString()));
      return attributes;
    } catch (IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | JsonParseException e) {
      if (strict) {
        throw new RefusedException(400, "cannot decode attributes");
      }
      return Map.of();
    }
  }
}
