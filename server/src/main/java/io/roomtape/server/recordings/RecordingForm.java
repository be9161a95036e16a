package io.roomtape.server.recordings;

import java.util.Optional;

/**
 * What a recording is to be like.
 *
 * @param layout empty: the recorder's usual one
 * @param preset empty: the recorder's usual one
 * @param audioOnly whether it has no picture
 */
public record RecordingForm(
    Optional<RecordingLayout> layout, Optional<RecordingPreset> preset, boolean audioOnly) {
  /** As the recorder makes them if nobody says more. */
  public static final RecordingForm USUAL =
      new RecordingForm(Optional.empty(), Optional.empty(), false);
}
