package io.roomtape.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads LIVEKIT_KEYS, LIVEKIT_API_KEY and LIVEKIT_API_SECRET. */
final class Keys {
  private static final String FORM = "LIVEKIT_KEYS must be pairs \"key: secret\", one per line";

  private Keys() {}

  static List<Key> of(Variables variables, boolean embedded) {
    List<Key> keys =
        new ArrayList<>(variables.text("LIVEKIT_KEYS").map(Keys::pairs).orElse(List.of()));
    Optional<String> id = variables.text("LIVEKIT_API_KEY");
    Optional<String> secret = variables.text("LIVEKIT_API_SECRET");
    if (embedded && id.isPresent() != secret.isPresent()) {
      throw new InvalidSetting(
          "LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set together, or neither of them");
    }
    boolean given = id.isPresent() || secret.isPresent();
    if (given || (keys.isEmpty() && !embedded)) {
      keys.add(new Key(id.orElse("devkey"), secret.orElse("secret")));
    }
    return List.copyOf(keys);
  }

  private static List<Key> pairs(String text) {
    return text.lines()
        .flatMap(line -> List.of(line.split(",", -1)).stream())
        .map(String::strip)
        .filter(pair -> !pair.isEmpty())
        .map(Keys::pair)
        .toList();
  }

  private static Key pair(String pair) {
    int colon = pair.indexOf(':');
    if (colon < 1 || pair.substring(colon + 1).isBlank()) {
      throw new InvalidSetting(FORM);
    }
    return new Key(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
  }
}
