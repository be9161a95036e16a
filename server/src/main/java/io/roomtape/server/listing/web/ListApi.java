package io.roomtape.server.listing.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;

/** What the API's description says of lists. */
interface ListApi {
  @Retention(RUNTIME)
  @Operation(summary = "Lists recordings, page by page if asked to", tags = "recordings")
  @ApiResponse(
      responseCode = "200",
      description = "A list, or a page of it",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ListController.ListAnswer.class),
              examples =
                  @ExampleObject(
                      "{\"recordings\":[{\"id\":\"EG_7\",\"name\":\"Talk-RM_1-2026-11-23T032153-x7k2.mp4\",\"roomName\":\"Talk\",\"roomId\":\"RM_1\",\"startedAt\":1795404113040,\"duration\":6.1,\"size\":1000}]}")))
  @ApiResponse(responseCode = "400", description = "limit must be a whole number from 1 to 1000")
  @interface Listing {}
}
