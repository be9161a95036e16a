package io.roomtape.server.index;

import static java.util.stream.Collectors.joining;

import io.roomtape.server.recordings.RecordingState;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Sets of states as SQL. They are names of an enum: nothing of them needs to be quoted. */
final class States {
  private States() {}

  /** Such as {@code 'COMPLETE', 'LIMIT_REACHED'}. */
  static String where(Predicate<RecordingState> condition) {
    return Stream.of(RecordingState.values())
        .filter(condition)
        .map(state -> "'" + state.name() + "'")
        .collect(joining(", "));
  }
}
