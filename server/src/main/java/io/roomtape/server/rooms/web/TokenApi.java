package io.roomtape.server.rooms.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of rooms. */
interface TokenApi {
  @Retention(RUNTIME)
  @Operation(summary = "Admits a participant into a room, which is made if need be", tags = "rooms")
  @ApiResponse(
      responseCode = "200",
      description = "A token for LiveKit's client",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TokenController.TokenAnswer.class),
              examples =
                  @ExampleObject(
                      "{\"token\":\"eyJhbGciOi…\",\"serverUrl\":\"wss://livekit.example.com\"}")))
  @ApiResponse(responseCode = "400", description = "roomName is required")
  @ApiResponse(responseCode = "415", description = "The body must be application/json")
  @ApiResponse(responseCode = "429", description = "Too many new rooms from this address")
  @ApiResponse(responseCode = "502", description = "LiveKit cannot be reached, or refused")
  @ApiResponse(
      responseCode = "503",
      description = "LiveKit has nobody to do it now, such as a free egress worker")
  @ApiResponse(responseCode = "504", description = "LiveKit did not answer in time")
  @interface Token {}
}
