package io.roomtape.server.access.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of the audit. */
interface AuditApi {
  @Retention(RUNTIME)
  @Operation(summary = "Shows who did what, or tried to, the newest first", tags = "access")
  @ApiResponse(
      responseCode = "200",
      description = "As long as AUDIT_RETENTION keeps it; nothing where access is open",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AuditController.AuditAnswer.class),
              examples =
                  @ExampleObject(
                      "{\"entries\":[{\"number\":7,\"at\":\"2026-12-01T05:00:00Z\","
                          + "\"who\":\"nightly\",\"from\":\"192.0.2.7\",\"action\":\"delete\","
                          + "\"what\":\"Talk-RM_1.mp4\",\"allowed\":false}]}")))
  @ApiResponse(responseCode = "400", description = "limit must be a number from 1 to 1000")
  @interface Show {}
}
