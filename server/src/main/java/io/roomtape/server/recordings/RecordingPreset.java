package io.roomtape.server.recordings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Size and rate of a recording: LiveKit's {@code EncodingOptionsPreset}, by its name. */
public enum RecordingPreset {
  H264_720P_30,
  H264_720P_60,
  H264_1080P_30,
  H264_1080P_60,
  PORTRAIT_H264_720P_30,
  PORTRAIT_H264_720P_60,
  PORTRAIT_H264_1080P_30,
  PORTRAIT_H264_1080P_60;

  /** In any case of letters. */
  public static Optional<RecordingPreset> named(String name) {
    return Stream.of(values())
        .filter(preset -> preset.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
