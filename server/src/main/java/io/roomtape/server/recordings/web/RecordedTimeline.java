package io.roomtape.server.recordings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Who took part in a recording, for the API's description: the document is answered as it is in
 * storage.
 */
@Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record RecordedTimeline(
    @Schema(description = "1; another when what readers rely on changes") int version,
    @Schema(description = "Of the recording, in ms") long duration,
    @Schema(description = "In the order of coming") List<Participant> participants) {

  /** Spans are [from, to] in ms of the recording, in order, and do not overlap. */
  record Participant(
      @Schema(description = "The same however often somebody comes") String identity,
      @Schema(description = "The last that they had") String name,
      @Schema(description = "When they were there") List<List<Long>> present,
      @Schema(description = "When they spoke; pauses of up to a second count as speaking")
          List<List<Long>> speaking,
      @Schema(description = "When they had no microphone on") List<List<Long>> muted,
      @Schema(description = "When they had no camera on") List<List<Long>> cameraOff,
      @Schema(description = "When they shared a screen") List<List<Long>> screen) {}
}
