package io.roomtape.server.access;

import io.roomtape.server.names.RoomName;

/**
 * A right that somebody has.
 *
 * @param rooms where
 */
public record Permission(Caller caller, Right right, VisibleRooms rooms) {
  /**
   * @throws AccessDenied when it does not hold in this room, whether that exists or not
   */
  public void requireIn(RoomName room) {
    if (!rooms.include(room)) {
      throw new AccessDenied("You may not " + right.word() + " in room " + room);
    }
  }
}
