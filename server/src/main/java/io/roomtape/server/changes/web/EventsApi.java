package io.roomtape.server.changes.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of changes. */
interface EventsApi {
  @Retention(RUNTIME)
  @Operation(
      summary = "Tells of recordings as server-sent events, within about half a second",
      tags = "recordings")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Last-Event-ID",
      description = "The id of the last event that was heard: those after it come first",
      schema = @Schema(type = "string", pattern = "^[0-9]{1,18}$"))
  @ApiResponse(
      responseCode = "200",
      description =
          "status: a recording starts, stops or fails; finished: it can be played; deleted: it was"
              + " deleted; each with a ListedRecording as data, and status in the first two. reset:"
              + " the events since Last-Event-ID are not known any more, so list again",
      content =
          @Content(
              mediaType = "text/event-stream",
              schema = @Schema(type = "string"),
              examples =
                  @ExampleObject(
                      "retry: 2000\nid: 41\n\nevent: finished\nid: 42\ndata: {\"id\":\"EG_7\",\"name\":\"Talk-RM_1-2026-11-23T032153-x7k2.mp4\",\"roomName\":\"Talk\",\"roomId\":\"RM_1\",\"startedAt\":1795404113040,\"duration\":6.1,\"size\":1000,\"status\":\"STOPPED\"}\n\n")))
  @ApiResponse(
      responseCode = "400",
      description = "Last-Event-ID must be the id of an event of this stream")
  @ApiResponse(
      responseCode = "503",
      description = "At most 200 listen to this server at once; try again later")
  @interface Events {}
}
