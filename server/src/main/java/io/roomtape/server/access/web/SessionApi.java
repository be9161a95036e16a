package io.roomtape.server.access.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of who somebody is. */
interface SessionApi {
  String EXAMPLE =
      "{\"name\":\"nightly\",\"open\":false,\"rights\":{\"list\":[\"team/*\"],\"play\":[\"team/*\"]}}";

  @Retention(RUNTIME)
  @Operation(summary = "Tells who one is here, and what one may do", tags = "access")
  @ApiResponse(
      responseCode = "200",
      description = "In which rooms each right holds",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SessionController.Who.class),
              examples = @ExampleObject(EXAMPLE)))
  @ApiResponse(responseCode = "401", description = "Nobody is signed in")
  @interface Show {}

  @Retention(RUNTIME)
  @Operation(summary = "Lets a browser in by a key, for twelve hours", tags = "access")
  @ApiResponse(
      responseCode = "200",
      description = "A cookie stands for the key",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SessionController.Who.class),
              examples = @ExampleObject(EXAMPLE)))
  @ApiResponse(responseCode = "400", description = "key is required")
  @ApiResponse(
      responseCode = "401",
      description = "The key is not one of this application's, or not any more")
  @ApiResponse(responseCode = "415", description = "The body must be application/json")
  @interface Begin {}

  @Retention(RUNTIME)
  @Operation(summary = "Has a browser forget who one is", tags = "access")
  @ApiResponse(responseCode = "204", description = "The cookie is taken back")
  @interface End {}
}
