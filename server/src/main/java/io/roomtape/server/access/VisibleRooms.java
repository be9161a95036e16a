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

    @Override
    public List<String> words() {
      return List.of("*");
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

    @Override
    public List<String> words() {
      return patterns.stream().map(RoomPattern::toString).toList();
    }
  }

  boolean include(RoomName room);

  /** Patterns, as the API has them. */
  List<String> words();

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
