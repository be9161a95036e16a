package io.roomtape.server.settings;

import java.util.Locale;
import java.util.stream.Stream;

/** {@code RECORDING_QUALITY}: how many bits the embedded recorder's pictures may take. */
public enum RecordingQuality {
  ECONOMY,
  STANDARD,
  HIGH;

  static RecordingQuality of(Variables variables) {
    String given = variables.text("RECORDING_QUALITY", STANDARD.name());
    return Stream.of(values())
        .filter(quality -> quality.name().equals(given.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new InvalidSetting("RECORDING_QUALITY", given, "economy, standard or high"));
  }
}
