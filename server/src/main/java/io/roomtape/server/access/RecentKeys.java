package io.roomtape.server.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keys that were looked up a moment ago, so that a player's hundred requests are one question to
 * the database. What was not there is not remembered.
 */
final class RecentKeys {
  /** So long a key that was revoked on another node holds at most. */
  static final Duration MEMORY = Duration.ofSeconds(5);

  private static final int MOST = 10_000;

  private record Seen(StoredKey key, long until) {}

  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Clock clock;

  RecentKeys(Clock clock) {
    this.clock = clock;
  }

  Optional<StoredKey> find(String id, Function<String, Optional<StoredKey>> lookUp) {
    long now = clock.millis();
    Seen known = seen.get(id);
    if (known != null && now < known.until) {
      return Optional.of(known.key);
    }
    Optional<StoredKey> found = lookUp.apply(id);
    found.ifPresent(key -> remember(id, new Seen(key, now + MEMORY.toMillis())));
    return found;
  }

  private void remember(String id, Seen key) {
    if (seen.size() >= MOST) {
      seen.clear();
    }
    seen.put(id, key);
  }

  void forget(String id) {
    seen.remove(id);
  }
}
