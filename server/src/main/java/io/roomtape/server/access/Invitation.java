package io.roomtape.server.access;

import io.roomtape.server.names.RoomName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A link that lets whoever has it into one room.
 *
 * @param id tells invitations apart, and is no secret
 * @param most how many may come by it
 * @param used how many have
 */
public record Invitation(
    String id,
    RoomName room,
    Role role,
    String madeBy,
    Instant createdAt,
    Instant expiresAt,
    int most,
    int used) {

  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** What a guest may do, as if it had a key. */
  ApiKey key() {
    Caller.Grant grant = new Caller.Grant(role, List.of(RoomPattern.of(room)));
    return new ApiKey(id, "guest " + id, grant, createdAt, Optional.of(expiresAt));
  }
}
