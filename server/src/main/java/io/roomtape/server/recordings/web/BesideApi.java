package io.roomtape.server.recordings.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of what there is beside a recording. */
interface BesideApi {
  @Retention(RUNTIME)
  @Operation(summary = "Tells who took part in a recording, and when", tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "Who was there, spoke, was muted, had the camera off, shared a screen",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RecordedTimeline.class),
              examples =
                  @ExampleObject(
                      "{\"version\":1,\"duration\":6100,\"participants\":[{\"identity\":\"alice\",\"name\":\"Alice\",\"present\":[[0,6100]],\"speaking\":[[1200,5400]],\"muted\":[[5400,6100]],\"cameraOff\":[],\"screen\":[]}]}")))
  @OneIsNeeded
  @interface Timeline {}

  @Retention(RUNTIME)
  @Operation(summary = "Names who speaks in a recording", tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "Cues of names, as WebVTT",
      content =
          @Content(
              mediaType = "text/vtt",
              schema = @Schema(type = "string"),
              examples =
                  @ExampleObject("WEBVTT\n\n00:00:01.200 --> 00:00:05.400\n<v Alice>Alice\n")))
  @OneIsNeeded
  @interface Speakers {}

  @Retention(RUNTIME)
  @Operation(summary = "Shows a telling picture of a recording", tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "At most 640 pixels wide",
      content =
          @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
  @OneIsNeeded
  @interface Poster {}

  @Retention(RUNTIME)
  @Operation(summary = "Shows small pictures of all of a recording", tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "At most 100, each 160 pixels wide",
      content =
          @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
  @OneIsNeeded
  @interface Storyboard {}

  @Retention(RUNTIME)
  @Operation(
      summary = "Tells which picture of the storyboard shows which part",
      tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "Cues of places in it, as WebVTT with media fragments",
      content =
          @Content(
              mediaType = "text/vtt",
              schema = @Schema(type = "string"),
              examples =
                  @ExampleObject(
                      "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nstoryboard.jpg#xywh=0,0,160,90\n")))
  @OneIsNeeded
  @interface StoryboardIndex {}

  @Retention(RUNTIME)
  @ApiResponse(responseCode = "304", description = "It is as If-None-Match says")
  @ApiResponse(
      responseCode = "400",
      description = "The request's path, query or headers are malformed")
  @ApiResponse(
      responseCode = "404",
      description = "There is no recording Talk-RM_1.mp4, or it has nothing of this kind")
  @ApiResponse(
      responseCode = "503",
      description = "Storage cannot be reached at present; try again later")
  @interface OneIsNeeded {}
}
