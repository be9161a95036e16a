package io.roomtape.server.rooms;

import io.roomtape.server.names.RoomName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rooms that were seen a moment ago, with metadata that clients can rely on: who comes next need
 * not ask LiveKit again. A room that closes within that moment does no harm: whoever joins makes it
 * anew, with the metadata that stand in the token.
 */
final class KnownRooms {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** Beyond these, LiveKit is asked. */
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Map<RoomName, Instant> seen = new ConcurrentHashMap<>();

  KnownRooms(Clock clock) {
    this.clock = clock;
  }

  boolean has(RoomName room) {
    Instant at = seen.get(room);
    return at != null && clock.instant().isBefore(at.plus(MOMENT));
  }

  void add(RoomName room) {
    Instant now = clock.instant();
    if (seen.size() >= MOST) {
      seen.values().removeIf(at -> !now.isBefore(at.plus(MOMENT)));
    }
    if (seen.size() < MOST) {
      seen.put(room, now);
    }
  }

  void forget(RoomName room) {
    seen.remove(room);
  }
}
