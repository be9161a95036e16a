package io.roomtape.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.names.InvalidValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What whoever has a key may do, and how long.
 *
 * @param id tells keys apart, and is no secret
 * @param name for people to read: whose it is, or what for
 * @param expiresAt empty: it has no end
 */
public record ApiKey(
    String id, String name, Caller.Grant grant, Instant createdAt, Optional<Instant> expiresAt) {
  private static final int MOST_BYTES = 100;

  public ApiKey {
    if (name.isBlank() || name.getBytes(UTF_8).length > MOST_BYTES || name.indexOf(0) >= 0) {
      throw new InvalidValue("name", "must be a text of 1 to " + MOST_BYTES + " bytes in UTF-8");
    }
  }

  /** Whether its end has come. */
  public boolean isOver(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Who shows it. */
  public Caller caller() {
    return new Caller(name, List.of(grant));
  }
}
