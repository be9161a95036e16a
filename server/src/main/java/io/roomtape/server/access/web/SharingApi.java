package io.roomtape.server.access.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of sharing. */
interface SharingApi {
  String FIELDS =
      "\"id\":\"x7k2m9q4w8z1\",\"createdAt\":\"2026-12-01T05:00:00Z\","
          + "\"expiresAt\":\"2026-12-08T05:00:00Z\",\"madeBy\":\"ann\",\"download\":false,"
          + "\"signedIn\":false,\"opened\":0";

  @Retention(RUNTIME)
  @Operation(summary = "Gives out a link that plays a recording", tags = "access")
  @ApiResponse(
      responseCode = "201",
      description = "The link, whose path is shown this once",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SharingController.GivenLink.class),
              examples = @ExampleObject("{" + FIELDS + ",\"path\":\"/s/rtl_x7k2m9q4w8z1_…\"}")))
  @ApiResponse(
      responseCode = "400",
      description = "expiresAt must be in the future, by at most a year")
  @ApiResponse(responseCode = "404", description = "There is no recording Talk-RM_1.mp4")
  @ApiResponse(responseCode = "415", description = "The body must be application/json")
  @interface Make {}

  @Retention(RUNTIME)
  @Operation(summary = "Lists the links to a recording", tags = "access")
  @ApiResponse(
      responseCode = "200",
      description = "The newest first, without what leads to them",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SharingController.LinksAnswer.class),
              examples = @ExampleObject("{\"links\":[{" + FIELDS + "}]}")))
  @ApiResponse(responseCode = "404", description = "There is no recording Talk-RM_1.mp4")
  @interface All {}

  @Retention(RUNTIME)
  @Operation(summary = "Takes a link back", tags = "access")
  @ApiResponse(responseCode = "204", description = "It leads nowhere any more")
  @ApiResponse(responseCode = "404", description = "There is no such link")
  @interface Revoke {}
}
