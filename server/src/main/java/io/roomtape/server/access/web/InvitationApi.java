package io.roomtape.server.access.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of invitations. */
interface InvitationApi {
  String FIELDS =
      "\"id\":\"x7k2m9q4w8z1\",\"roomName\":\"team/standup\",\"role\":\"participant\","
          + "\"madeBy\":\"ann\",\"createdAt\":\"2026-12-01T05:00:00Z\","
          + "\"expiresAt\":\"2026-12-08T05:00:00Z\",\"uses\":100,\"used\":0";

  String NONE = "There are no invitations here: everybody may come";

  @Retention(RUNTIME)
  @Operation(summary = "Gives out an invitation to a room", tags = "access")
  @ApiResponse(
      responseCode = "201",
      description = "The invitation, whose path is shown this once",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = InvitationController.Invited.class),
              examples = @ExampleObject("{" + FIELDS + ",\"path\":\"/i/rti_x7k2m9q4w8z1_…\"}")))
  @ApiResponse(responseCode = "400", description = "roomName is required")
  @ApiResponse(responseCode = "403", description = "You may not record in room team/standup")
  @ApiResponse(responseCode = "404", description = NONE)
  @ApiResponse(responseCode = "415", description = "The body must be application/json")
  @interface Make {}

  @Retention(RUNTIME)
  @Operation(summary = "Lists the invitations to a room", tags = "access")
  @ApiResponse(
      responseCode = "200",
      description = "The newest first, without what leads to them",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = InvitationController.InvitationsAnswer.class),
              examples = @ExampleObject("{\"invitations\":[{" + FIELDS + "}]}")))
  @ApiResponse(responseCode = "400", description = "roomName must not be empty")
  @ApiResponse(responseCode = "404", description = NONE)
  @interface All {}

  @Retention(RUNTIME)
  @Operation(summary = "Takes an invitation back, and what its guests may do", tags = "access")
  @ApiResponse(responseCode = "204", description = "It lets nobody in any more")
  @ApiResponse(responseCode = "404", description = "There is no such invitation")
  @interface Revoke {}
}
