package io.roomtape.server.listing.web;

import io.roomtape.server.listing.RecordingListing;
import io.roomtape.server.listing.RecordingOrder;
import io.roomtape.server.listing.RecordingQuery;
import io.roomtape.server.listing.RecordingSelection;
import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a list, as they stand in the address. An empty one counts as none; every method
 * throws {@link InvalidValue} for one that is wrong.
 */
record ListParameters(
    @Parameter(description = "Exactly this room", schema = @Schema(type = "string"))
        @Nullable String roomName,
    @Parameter(description = "Exactly this session of a room", schema = @Schema(type = "string"))
        @Nullable String roomId,
    @Parameter(
            description = "How the recordings stand; each entry then says its own status",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"finished", "failed", "live", "all"},
                    defaultValue = "finished"))
        @Nullable String status,
    @Parameter(
            description = "Stands in the room's name or in the file's, in any case of letters",
            schema = @Schema(type = "string", maxLength = LONGEST_TEXT))
        @Nullable String q,
    @Parameter(
            description = "With - before it the greatest first; what is equal is ordered by name",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {
                      "startedAt",
                      "-startedAt",
                      "duration",
                      "-duration",
                      "size",
                      "-size",
                      "name",
                      "-name"
                    },
                    defaultValue = "-startedAt"))
        @Nullable String sort,
    @Parameter(
            description = "At most so many entries; without it all, up to 10,000",
            schema = @Schema(type = "integer", minimum = "1", maximum = "" + LARGEST_LIMIT))
        @Nullable String limit,
    @Parameter(
            description = "The nextCursor of an answer to the same query: goes on behind it",
            schema = @Schema(type = "string"))
        @Nullable String cursor) {
  private static final int LONGEST_TEXT = 256;
  private static final int LARGEST_LIMIT = 1_000;

  RecordingQuery query() {
    return new RecordingQuery(
        given(roomName).map(RoomName::new),
        given(roomId).map(RoomSid::new),
        selection(),
        text(),
        given(sort).map(ListParameters::order).orElse(RecordingOrder.NEWEST_FIRST));
  }

  boolean asksForStatus() {
    return given(status).isPresent();
  }

  Optional<String> cursorText() {
    return given(cursor);
  }

  boolean hasLimit() {
    return given(limit).isPresent();
  }

  int limitOrBound() {
    return given(limit).map(ListParameters::limit).orElse(RecordingListing.BOUND);
  }

  private static int limit(String text) {
    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new InvalidValue("limit", "must be a whole number from 1 to " + LARGEST_LIMIT);
    }
    return limit;
  }

  private RecordingSelection selection() {
    return switch (given(status).orElse("finished")) {
      case "finished" -> RecordingSelection.FINISHED;
      case "failed" -> RecordingSelection.FAILED;
      case "live" -> RecordingSelection.LIVE;
      case "all" -> RecordingSelection.ALL;
      default -> throw new InvalidValue("status", "must be finished, failed, live or all");
    };
  }

  private String text() {
    String text = given(q).orElse("");
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidValue("q", "must have at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  private static RecordingOrder order(String sort) {
    boolean descending = sort.startsWith("-");
    RecordingOrder.Key key =
        switch (descending ? sort.substring(1) : sort) {
          case "startedAt" -> RecordingOrder.Key.STARTED_AT;
          case "duration" -> RecordingOrder.Key.DURATION;
          case "size" -> RecordingOrder.Key.SIZE;
          case "name" -> RecordingOrder.Key.NAME;
          default ->
              throw new InvalidValue(
                  "sort",
                  "must be startedAt, duration, size or name, with - before it for the last first");
        };
    return new RecordingOrder(key, descending);
  }

  private static Optional<String> given(@Nullable String parameter) {
    return Optional.ofNullable(parameter).filter(value -> !value.isEmpty());
  }
}
