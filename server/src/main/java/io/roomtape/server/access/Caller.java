package io.roomtape.server.access;

import io.roomtape.server.names.InvalidValue;
import java.util.Collection;
import java.util.List;

/**
 * Who asks, as far as it is known.
 *
 * @param name for people to read, never a secret
 */
public record Caller(String name, List<Grant> grants) {
  /** Who has told nothing of itself. */
  public static final Caller STRANGER = new Caller("a stranger", List.of());

  /** A role in some rooms. Administration is about no room, and takes all of them. */
  public record Grant(Role role, List<RoomPattern> rooms) {
    private static final int MOST_ROOMS = 100;

    /** Everything, everywhere. */
    public static final Grant ALL = new Grant(Role.ADMIN, List.of(RoomPattern.parse("*")));

    public Grant {
      if (rooms.isEmpty() || rooms.size() > MOST_ROOMS) {
        throw new InvalidValue("rooms", "must be 1 to " + MOST_ROOMS + " patterns");
      }
      rooms = List.copyOf(rooms);
    }

    private Collection<RoomPattern> where(Right right) {
      return role.has(right) ? rooms : List.of();
    }
  }

  /** Whether somebody has vouched for it. */
  public boolean isKnown() {
    return !equals(STRANGER);
  }

  /** The rooms in which its grants have a right. */
  VisibleRooms rooms(Right right) {
    return VisibleRooms.of(grants.stream().flatMap(grant -> grant.where(right).stream()).toList());
  }
}
