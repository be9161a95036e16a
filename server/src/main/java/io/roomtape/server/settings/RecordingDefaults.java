package io.roomtape.server.settings;

import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingLayout;
import io.roomtape.server.recordings.RecordingPreset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code RECORDING_LAYOUT} and {@code RECORDING_PRESET}: recordings of which nobody says more. */
final class RecordingDefaults {
  private RecordingDefaults() {}

  static RecordingForm of(Variables variables) {
    return new RecordingForm(
        one(variables, "RECORDING_LAYOUT", RecordingLayout::named, RecordingLayout.values()),
        one(variables, "RECORDING_PRESET", RecordingPreset::named, RecordingPreset.values()),
        false);
  }

  private static <T> Optional<T> one(
      Variables variables, String name, Function<String, Optional<T>> named, T[] all) {
    String given = variables.text(name, "");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> known = named.apply(given);
    if (known.isEmpty()) {
      String names = Arrays.stream(all).map(Object::toString).collect(Collectors.joining(", "));
      throw new InvalidSetting(name, given, "one of " + names);
    }
    return known;
  }
}
