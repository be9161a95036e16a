package io.roomtape.server.playback.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of recordings that were shared. Ranges are as elsewhere. */
interface SharedApi {
  String NOWHERE = "This link leads nowhere, or not any more";
  String FOR_THE_KNOWN = "This link is for people who have signed in";

  @Retention(RUNTIME)
  @Operation(summary = "Tells what a link plays", tags = "access")
  @ApiResponse(
      responseCode = "200",
      description = "The recording",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SharedController.Shared.class),
              examples =
                  @ExampleObject(
                      "{\"roomName\":\"Talk\",\"fileName\":\"Talk-RM_1.mp4\","
                          + "\"startedAt\":1795404113040,\"duration\":61.5,\"download\":false,"
                          + "\"expiresAt\":\"2026-12-08T05:00:00Z\"}")))
  @ApiResponse(responseCode = "401", description = FOR_THE_KNOWN)
  @ApiResponse(responseCode = "404", description = NOWHERE)
  @interface Show {}

  @Retention(RUNTIME)
  @Operation(summary = "Plays what a link leads to", tags = "access")
  @ApiResponse(
      responseCode = "200",
      description = "The whole file",
      content =
          @Content(mediaType = "video/mp4", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "206",
      description = "The parts that Range asks for",
      content =
          @Content(mediaType = "video/mp4", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "401", description = FOR_THE_KNOWN)
  @ApiResponse(responseCode = "403", description = "This link plays, and gives no file to keep")
  @ApiResponse(responseCode = "404", description = NOWHERE)
  @interface Play {}

  @Retention(RUNTIME)
  @Operation(summary = "Describes the file that a link leads to", tags = "access")
  @ApiResponse(responseCode = "200", description = "The headers of the whole file")
  @ApiResponse(responseCode = "401", description = FOR_THE_KNOWN)
  @ApiResponse(responseCode = "403", description = "This link plays, and gives no file to keep")
  @ApiResponse(responseCode = "404", description = NOWHERE)
  @interface Describe {}
}
