package io.roomtape.server.playback.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of playback. Ranges and conditions are those of RFC 9110. */
interface PlaybackApi {
  @Retention(RUNTIME)
  @Operation(summary = "Plays a recording", tags = "playback")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Range",
      description =
          "Parts of the file in bytes; several are possible, a list of more than 16 is ignored",
      schema = @Schema(type = "string"))
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Range",
      description = "The tag or date of the recording that Range is meant for",
      schema = @Schema(type = "string"))
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Match",
      description = "Go on only if the recording has one of these tags",
      schema = @Schema(type = "string"))
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-None-Match",
      description = "Answer 304 if the recording has one of these tags",
      schema = @Schema(type = "string"))
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Modified-Since",
      description = "Answer 304 if it was not stored later",
      schema = @Schema(type = "string"))
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Unmodified-Since",
      description = "Go on only if it was not stored later",
      schema = @Schema(type = "string"))
  @ApiResponse(
      responseCode = "200",
      description = "The whole file",
      headers = {
        @Header(name = "Accept-Ranges", description = "bytes", schema = @Schema(type = "string")),
        @Header(
            name = "ETag",
            description = "Changes when the bytes do",
            schema = @Schema(type = "string")),
        @Header(
            name = "Last-Modified",
            description = "When it was stored",
            schema = @Schema(type = "string"))
      },
      content =
          @Content(mediaType = "video/mp4", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "206",
      description = "The parts that Range asks for; several as multipart/byteranges",
      headers =
          @Header(
              name = "Content-Range",
              description = "Place of a single part",
              schema = @Schema(type = "string")),
      content = {
        @Content(mediaType = "video/mp4", schema = @Schema(type = "string", format = "binary")),
        @Content(
            mediaType = "multipart/byteranges",
            schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(responseCode = "304", description = "The player has it already")
  @ApiResponse(
      responseCode = "400",
      description = "The request's path, query or headers are malformed")
  @ApiResponse(responseCode = "404", description = "There is no recording Talk-RM_1.mp4")
  @ApiResponse(
      responseCode = "412",
      description = "The recording is not the one that If-Match or If-Unmodified-Since asks for")
  @ApiResponse(
      responseCode = "416",
      description = "Range must ask for some of the recording's 1000 bytes",
      headers =
          @Header(
              name = "Content-Range",
              description = "bytes */SIZE",
              schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "503",
      description = "Storage cannot be reached at present; try again later")
  @interface Play {}

  @Retention(RUNTIME)
  @Operation(summary = "Describes a recording's file; ignores Range", tags = "playback")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Match",
      description = "Go on only if the recording has one of these tags",
      schema = @Schema(type = "string"))
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-None-Match",
      description = "Answer 304 if the recording has one of these tags",
      schema = @Schema(type = "string"))
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Modified-Since",
      description = "Answer 304 if it was not stored later",
      schema = @Schema(type = "string"))
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Unmodified-Since",
      description = "Go on only if it was not stored later",
      schema = @Schema(type = "string"))
  @ApiResponse(
      responseCode = "200",
      description = "The headers of the whole file",
      headers = {
        @Header(name = "Accept-Ranges", description = "bytes", schema = @Schema(type = "string")),
        @Header(
            name = "ETag",
            description = "Changes when the bytes do",
            schema = @Schema(type = "string")),
        @Header(
            name = "Last-Modified",
            description = "When it was stored",
            schema = @Schema(type = "string"))
      })
  @ApiResponse(responseCode = "304", description = "The player has it already")
  @ApiResponse(
      responseCode = "400",
      description = "The request's path, query or headers are malformed")
  @ApiResponse(responseCode = "404", description = "There is no recording Talk-RM_1.mp4")
  @ApiResponse(
      responseCode = "412",
      description = "The recording is not the one that If-Match or If-Unmodified-Since asks for")
  @ApiResponse(
      responseCode = "503",
      description = "Storage cannot be reached at present; try again later")
  @interface Describe {}

  @Retention(RUNTIME)
  @Operation(
      summary =
          "Says where to play a recording: here, or by a link of storage that holds for 24 hours",
      tags = "playback")
  @ApiResponse(
      responseCode = "200",
      description = "A link",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PlaybackController.Link.class),
              examples = @ExampleObject("{\"recordingUrl\":\"/recordings/Talk-RM_1.mp4\"}")))
  @ApiResponse(
      responseCode = "400",
      description = "The request's path, query or headers are malformed")
  @ApiResponse(responseCode = "404", description = "There is no recording Talk-RM_1.mp4")
  @ApiResponse(
      responseCode = "503",
      description = "Storage cannot be reached at present; try again later")
  @interface Link {}
}
