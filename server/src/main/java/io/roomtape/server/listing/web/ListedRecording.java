package io.roomtape.server.listing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.roomtape.server.recordings.Details;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingDocument;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.rooms.RecordingStatus;
import org.jspecify.annotations.Nullable;

/**
 * A recording in a list or an event.
 *
 * @param status how it stands; there when it is asked for
 * @param reason why it ended, in the words of who ended it; there with the status of one that
 *     failed or that a limit ended, unless nobody said
 * @param details what the recorder says of a good end, such as what is not in the recording; there
 *     with the status of one that ended well, unless it said nothing. Of one that goes on: what it
 *     waits for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedRecording(
    @JsonUnwrapped RecordingDocument recording,
    @Nullable RecordingStatus status,
    @Nullable String reason,
    @Nullable String details) {

  public static ListedRecording bare(Recording recording) {
    return new ListedRecording(RecordingDocument.of(recording), null, null, null);
  }

  public static ListedRecording withStatus(
      Recording recording, RecordingState state, String reason) {
    @Nullable String told = reason.isEmpty() ? null : reason;
    RecordingDocument document = RecordingDocument.of(recording);
    return switch (state) {
      case GIVEN_UP, ABORTED, FAILED, LIMIT_REACHED ->
          new ListedRecording(document, state.status(), told, null);
      case COMPLETE -> new ListedRecording(document, state.status(), null, told);
      case ACTIVE, ENDING ->
          new ListedRecording(document, state.status(), null, Details.waits(reason).orElse(null));
      case STARTING -> new ListedRecording(document, state.status(), null, null);
    };
  }
}
