package io.roomtape.server.access;

import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RoomName;

/**
 * Names rooms: one by its name, or with a {@code *} at the end all whose names begin so. A {@code
 * *} stands nowhere else, so that nobody takes a room's name for more than it is.
 *
 * @param start the whole name, or what names begin with
 */
public record RoomPattern(String start, boolean open) {
  private static final String ANYTHING = "*";

  public RoomPattern {
    if (start.contains(ANYTHING)) {
      throw new InvalidValue("rooms", "must have * at the end of a pattern only");
    }
    if (!start.isEmpty() || !open) {
      checkName(start);
    }
  }

  /**
   * @throws InvalidValue when it is no pattern
   */
  public static RoomPattern parse(String text) {
    return text.endsWith(ANYTHING)
        ? new RoomPattern(text.substring(0, text.length() - 1), true)
        : new RoomPattern(text, false);
  }

  /** This room alone. */
  static RoomPattern of(RoomName room) {
    return new RoomPattern(room.value(), false);
  }

  private static void checkName(String start) {
    try {
      var _ = new RoomName(start);
    } catch (InvalidValue wrong) {
      throw new InvalidValue("rooms", wrong.rule());
    }
  }

  boolean includes(RoomName room) {
    return open ? room.value().startsWith(start) : room.value().equals(start);
  }

  /** Whether it names every room that the other one names. */
  boolean includes(RoomPattern other) {
    return open ? other.start.startsWith(start) : equals(other);
  }

  boolean isEverything() {
    return open && start.isEmpty();
  }

  @Override
  public String toString() {
    return open ? start + ANYTHING : start;
  }
}
