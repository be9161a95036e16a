package io.roomtape.server.access;

/** Decides what callers may. */
@FunctionalInterface
public interface Policy {
  /** Everybody may do everything. */
  Policy OPEN = (_, _) -> VisibleRooms.ALL;

  /** Everybody may do what they have been granted, and nothing else. */
  Policy BY_GRANT = Caller::rooms;

  /** The rooms in which a caller has a right. What is about no room is for who has it in all. */
  VisibleRooms rooms(Caller caller, Right right);

  /** Whether nobody is asked who they are. */
  default boolean isOpen() {
    return equals(OPEN);
  }
}
