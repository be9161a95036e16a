package io.roomtape.server.access;

import io.roomtape.server.names.InvalidValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys by which backends, and people who sign in with one, are known. */
public final class ApiKeys {
  private final ApiKeyStore store;
  private final Optional<StoredKey> ofSettings;
  private final Clock clock;
  private final RecentKeys recent;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param ofSettings the key of an administrator that is kept nowhere
   */
  public ApiKeys(ApiKeyStore store, Optional<String> ofSettings, Clock clock) {
    this.store = store;
    this.ofSettings = ofSettings.map(ApiKeys::ofSettings);
    this.clock = clock;
    this.recent = new RecentKeys(clock);
  }

  private static StoredKey ofSettings(String key) {
    ApiKey administrator =
        new ApiKey(
            "settings", "ACCESS_ADMIN_KEY", Caller.Grant.ALL, Instant.EPOCH, Optional.empty());
    return new StoredKey(administrator, KeyHash.of(key));
  }

  /** A key that was made, the only time that it is shown. */
  public record Made(ApiKey key, String text) {
    @Override
    public String toString() {
      return "Made[" + key + "]";
    }
  }

  /**
   * @throws InvalidValue when it would be over already
   */
  public Made make(String name, Caller.Grant grant, Optional<Instant> expiresAt) {
    Instant now = clock.instant();
    RandomKey made = RandomKey.of(RandomKey.KEY, random);
    ApiKey key =
        new ApiKey(made.id(), name, grant, Instant.ofEpochMilli(now.toEpochMilli()), expiresAt);
    if (key.isOver(now)) {
      throw new InvalidValue("expiresAt", "must be in the future");
    }
    store.add(new StoredKey(key, KeyHash.of(made.text())));
    return new Made(key, made.text());
  }

  /** Those that were made, the newest first. */
  public List<ApiKey> all() {
    return store.all();
  }

  /** Whether somebody could administer with one of those that there are. */
  public boolean hasAdministrator() {
    Instant now = clock.instant();
    return ofSettings.isPresent()
        || store.all().stream()
            .filter(key -> !key.isOver(now))
            .anyMatch(key -> key.caller().rooms(Right.ADMINISTER).equals(VisibleRooms.ALL));
  }

  /**
   * Takes a key's rights away: here at once, on other nodes within {@link RecentKeys#MEMORY}.
   *
   * @return whether it was there
   */
  public boolean revoke(String id) {
    boolean there = store.remove(id);
    recent.forget(id);
    return there;
  }

  /** The key that somebody shows; empty when it is none, or not any more. */
  public Optional<StoredKey> shown(String text) {
    if (ofSettings.isPresent() && ofSettings.get().hash().isOf(text)) {
      return ofSettings;
    }
    return RandomKey.parse(RandomKey.KEY, text)
        .flatMap(key -> find(key.id()))
        .filter(found -> found.hash().isOf(text));
  }

  /** A key that holds now, by its id. */
  public Optional<StoredKey> find(String id) {
    if (ofSettings.isPresent() && ofSettings.get().key().id().equals(id)) {
      return ofSettings;
    }
    return recent.find(id, store::find).filter(found -> !found.key().isOver(clock.instant()));
  }
}
