package io.roomtape.server.access;

import io.roomtape.server.names.RoomName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A right that somebody has while a request lasts, which remembers what room it was used in. */
public final class Permission {
  private final Caller caller;
  private final Right right;
  private final VisibleRooms rooms;
  private volatile @Nullable RoomName asked;

  /**
   * @param rooms where it holds
   */
  public Permission(Caller caller, Right right, VisibleRooms rooms) {
    this.caller = caller;
    this.right = right;
    this.rooms = rooms;
  }

  public Caller caller() {
    return caller;
  }

  public Right right() {
    return right;
  }

  public VisibleRooms rooms() {
    return rooms;
  }

  /**
   * @throws AccessDenied when it does not hold in this room, whether that exists or not
   */
  public void requireIn(RoomName room) {
    asked = room;
    if (!rooms.include(room)) {
      throw new AccessDenied("You may not " + right.word() + " in room " + room);
    }
  }

  /** The room that it was required in; empty when that was none yet. */
  public Optional<RoomName> asked() {
    return Optional.ofNullable(asked);
  }
}
