package io.roomtape.server.events.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of webhooks. */
interface WebhookApi {
  @Retention(RUNTIME)
  @Operation(
      summary = "Takes what LiveKit reports",
      tags = "webhook",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/webhook+json",
                      schema = @Schema(type = "object", description = "LiveKit's WebhookEvent"))))
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Authorization",
      required = true,
      description = "A token signed with one of our keys, which carries the SHA-256 of the body")
  @ApiResponse(
      responseCode = "200",
      description = "The event is stored, or is none that matters here")
  @ApiResponse(responseCode = "400", description = "The webhook is not LiveKit's JSON")
  @ApiResponse(responseCode = "401", description = "The webhook's signature is wrong")
  @ApiResponse(responseCode = "413", description = "The body must have at most 4194304 bytes")
  @interface Webhook {}
}
