package io.roomtape.server.access.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of keys. */
interface KeyApi {
  String NONE = "There are no keys here: ACCESS=keys asks for them";

  @Retention(RUNTIME)
  @Operation(summary = "Makes a key, which is shown this once", tags = "access")
  @ApiResponse(
      responseCode = "201",
      description = "The key, for Authorization: Bearer",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = KeyController.Key.class),
              examples =
                  @ExampleObject(
                      "{\"id\":\"x7k2m9q4w8z1\",\"name\":\"nightly\",\"role\":\"viewer\","
                          + "\"rooms\":[\"team/*\"],\"createdAt\":\"2026-12-01T05:00:00Z\","
                          + "\"key\":\"rtk_x7k2m9q4w8z1_…\"}")))
  @ApiResponse(
      responseCode = "400",
      description = "role must be viewer, participant, host or admin")
  @ApiResponse(responseCode = "404", description = NONE)
  @ApiResponse(responseCode = "415", description = "The body must be application/json")
  @interface Make {}

  @Retention(RUNTIME)
  @Operation(summary = "Lists keys, without what is secret of them", tags = "access")
  @ApiResponse(
      responseCode = "200",
      description = "The newest first",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = KeyController.KeysAnswer.class),
              examples =
                  @ExampleObject(
                      "{\"keys\":[{\"id\":\"x7k2m9q4w8z1\",\"name\":\"nightly\","
                          + "\"role\":\"viewer\",\"rooms\":[\"team/*\"],"
                          + "\"createdAt\":\"2026-12-01T05:00:00Z\"}]}")))
  @ApiResponse(responseCode = "404", description = NONE)
  @interface All {}

  @Retention(RUNTIME)
  @Operation(summary = "Revokes a key, and every session that was begun with it", tags = "access")
  @ApiResponse(responseCode = "204", description = "It opens nothing any more")
  @ApiResponse(responseCode = "404", description = "There is no such key")
  @interface Revoke {}
}
