package io.roomtape.server.recordings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where people are in a recording's picture: the layouts of LiveKit's stock template. */
public enum RecordingLayout {
  GRID,
  GRID_LIGHT,
  SPEAKER,
  SPEAKER_LIGHT,
  SINGLE_SPEAKER,
  SINGLE_SPEAKER_LIGHT;

  /** In any case of letters. */
  public static Optional<RecordingLayout> named(String name) {
    return Stream.of(values())
        .filter(layout -> layout.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** As LiveKit calls it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
