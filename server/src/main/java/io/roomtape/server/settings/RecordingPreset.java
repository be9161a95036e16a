package io.roomtape.server.settings;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code RECORDING_PRESET}: one of LiveKit's {@code EncodingOptionsPreset}, by its name. */
public enum RecordingPreset {
  H264_720P_30,
  H264_720P_60,
  H264_1080P_30,
  H264_1080P_60,
  PORTRAIT_H264_720P_30,
  PORTRAIT_H264_720P_60,
  PORTRAIT_H264_1080P_30,
  PORTRAIT_H264_1080P_60;

  private static final Set<RecordingPreset> OF_THE_EMBEDDED_RECORDER =
      EnumSet.of(H264_720P_30, H264_1080P_30);

  /**
   * @param embedded whether it is the embedded recorder that records
   * @return empty when nothing is set: LiveKit's own default
   */
  static Optional<RecordingPreset> of(Variables variables, boolean embedded) {
    Set<RecordingPreset> offered =
        embedded ? OF_THE_EMBEDDED_RECORDER : EnumSet.allOf(RecordingPreset.class);
    String given = variables.text("RECORDING_PRESET", "");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<RecordingPreset> known =
        offered.stream()
            .filter(preset -> preset.name().equals(given.toUpperCase(Locale.ROOT)))
            .findFirst();
    if (known.isEmpty()) {
      String names = offered.stream().map(Enum::name).collect(Collectors.joining(", "));
      throw new InvalidSetting("RECORDING_PRESET", given, "one of " + names);
    }
    return known;
  }
}
