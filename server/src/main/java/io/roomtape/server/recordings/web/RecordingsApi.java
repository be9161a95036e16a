package io.roomtape.server.recordings.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.roomtape.server.recordings.RecordingDocument;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API's description says of recordings. */
interface RecordingsApi {
  @Retention(RUNTIME)
  @Operation(summary = "Starts the recording of a room", tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "It starts; the room hears when it runs",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RecordingController.RecordingAnswer.class),
              examples =
                  @ExampleObject(
                      "{\"message\":\"Recording"
                          + " started\",\"recording\":{\"id\":\"EG_7\",\"name\":\"Talk-RM_1-2026-11-23T032153-x7k2.mp4\",\"roomName\":\"Talk\",\"roomId\":\"RM_1\",\"startedAt\":1795404113040,\"duration\":0,\"size\":0}}")))
  @RoomIsNeeded
  @ApiResponse(
      responseCode = "404",
      description = "Room Talk does not exist: somebody has to be in it to be recorded")
  @ApiResponse(responseCode = "409", description = "Room Talk is being recorded already")
  @LiveKitFails
  @interface Start {}

  @Retention(RUNTIME)
  @Operation(summary = "Stops the recording of a room", tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "It stops; the room hears when it can be played",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RecordingController.RecordingAnswer.class),
              examples =
                  @ExampleObject(
                      "{\"message\":\"Recording"
                          + " stopped\",\"recording\":{\"id\":\"EG_7\",\"name\":\"Talk-RM_1-2026-11-23T032153-x7k2.mp4\",\"roomName\":\"Talk\",\"roomId\":\"RM_1\",\"startedAt\":1795404113040,\"duration\":0,\"size\":0}}")))
  @RoomIsNeeded
  @ApiResponse(responseCode = "409", description = "Room Talk is not being recorded")
  @LiveKitFails
  @interface Stop {}

  @Retention(RUNTIME)
  @Operation(summary = "Deletes a recording; its room is told", tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "It is gone",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LibraryController.DeleteAnswer.class),
              examples = @ExampleObject("{\"message\":\"Recording deleted\"}")))
  @OneIsNeeded
  @interface Delete {}

  @Retention(RUNTIME)
  @Operation(summary = "Deletes many recordings, each with its own result", tags = "recordings")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "name",
      required = true,
      description = "Names of recordings; what is given twice counts once",
      array = @ArraySchema(minItems = 1, maxItems = 100, schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "200",
      description = "What became of each, in the order of the names",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LibraryController.BulkAnswer.class),
              examples =
                  @ExampleObject(
                      "{\"results\":[{\"name\":\"a.mp4\",\"result\":\"deleted\"},{\"name\":\"b.mp4\",\"result\":\"notFound\",\"errorMessage\":\"There"
                          + " is no recording b.mp4\"}]}")))
  @ApiResponse(responseCode = "400", description = "name is required")
  @interface DeleteAll {}

  @Retention(RUNTIME)
  @Operation(summary = "Shows the metadata file of a finished recording", tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "What was saved",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Saved.class),
              examples =
                  @ExampleObject(
                      "{\"id\":\"EG_7\",\"name\":\"Talk-RM_1-2026-11-23T032153-x7k2.mp4\",\"roomName\":\"Talk\",\"roomId\":\"RM_1\",\"startedAt\":1795404113040,\"duration\":6.1,\"size\":1000}")))
  @OneIsNeeded
  @interface Metadata {}

  @Retention(RUNTIME)
  @ApiResponse(responseCode = "400", description = "roomName is required")
  @ApiResponse(responseCode = "415", description = "The body must be application/json")
  @interface RoomIsNeeded {}

  @Retention(RUNTIME)
  @ApiResponse(responseCode = "502", description = "LiveKit cannot be reached, or refused")
  @ApiResponse(
      responseCode = "503",
      description = "LiveKit has nobody to do it now, such as a free egress worker")
  @ApiResponse(responseCode = "504", description = "LiveKit did not answer in time")
  @interface LiveKitFails {}

  @Retention(RUNTIME)
  @ApiResponse(
      responseCode = "400",
      description = "The request's path, query or headers are malformed")
  @ApiResponse(responseCode = "404", description = "There is no recording Talk-RM_1.mp4")
  @ApiResponse(
      responseCode = "503",
      description = "Storage cannot be reached at present; try again later")
  @interface OneIsNeeded {}

  /** A metadata file; what else was saved may be in it too. */
  @Schema(
      name = "SavedRecording",
      additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
      description = "A recording's metadata file; whatever else was saved may be in it too")
  record Saved(
      @JsonUnwrapped RecordingDocument recording,
      @Schema(
              description = "How it ended",
              allowableValues = {"COMPLETE", "LIMIT_REACHED"})
          @Nullable String status,
      @Schema(description = "Why it ended, in the recorder's words") @Nullable String endReason,
      @Schema(description = "All that the recorder says of one that is COMPLETE")
          @Nullable String details,
      @Schema(description = "What was asked for; absent: the recorder's usual one")
          @Nullable String layout,
      @Schema(description = "What was asked for; absent: the recorder's usual one")
          @Nullable String preset,
      @Schema(description = "Names of who was there, in the order of coming")
          @Nullable List<String> participants) {}
}
