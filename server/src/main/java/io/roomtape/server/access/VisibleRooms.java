package io.roomtape.server.access;

import io.roomtape.server.names.RoomName;
import java.util.Collection;
import java.util.List;

/** The rooms in which somebody has a right. */
public sealed interface VisibleRooms {
  VisibleRooms ALL = new All();
  VisibleRooms NONE = new Some(List.of());

  record All() implements VisibleRooms {
    @Override
    public boolean include(RoomName room) {
      return true;
    }
  }

  /**
   * @param patterns no two of them name the same room
   */
  record Some(List<RoomPattern> patterns) implements VisibleRooms {
    @Override
    public boolean include(RoomName room) {
      return patterns.stream().anyMatch(pattern -> pattern.includes(room));
    }
  }

  boolean include(RoomName room);

  /** What at least one of the patterns names. */
  static VisibleRooms of(Collection<RoomPattern> patterns) {
    if (patterns.stream().anyMatch(RoomPattern::isEverything)) {
      return ALL;
    }
    List<RoomPattern> distinct = patterns.stream().distinct().toList();
    return new Some(
        distinct.stream()
            .filter(
                pattern ->
                    distinct.stream()
                        .noneMatch(other -> !other.equals(pattern) && other.includes(pattern)))
            .toList());
  }
}
