package io.roomtape.server.listing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.roomtape.server.access.Permission;
import io.roomtape.server.listing.RecordingListing;
import io.roomtape.server.listing.RecordingPage;
import io.roomtape.server.listing.RecordingQuery;
import io.roomtape.server.recordings.RecordingEntry;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists recordings. */
@RestController
final class ListController {
  private final RecordingListing listing;
  private final Cursors cursors;

  ListController(RecordingListing listing, Cursors cursors) {
    this.listing = listing;
    this.cursors = cursors;
  }

  /**
   * @param nextCursor there when the list goes on
   * @param truncated true when the bound cut a list that was asked for without a limit
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ListAnswer(
      List<ListedRecording> recordings, @Nullable String nextCursor, @Nullable Boolean truncated) {}

  @ListApi.Listing
  @GetMapping(path = "/recordings", produces = MediaType.APPLICATION_JSON_VALUE)
  ListAnswer list(@ParameterObject ListParameters parameters, Permission permission) {
    RecordingQuery query = parameters.query().within(permission.rooms());
    RecordingPage page =
        listing.page(
            query,
            parameters.cursorText().map(cursor -> cursors.read(query, cursor)),
            parameters.limitOrBound());
    boolean cut = page.next().isPresent() && !parameters.hasLimit();
    return new ListAnswer(
        page.entries().stream()
            .flatMap(entry -> listed(entry, parameters.asksForStatus()))
            .toList(),
        page.next().map(place -> cursors.write(query, place)).orElse(null),
        cut ? true : null);
  }

  private static Stream<ListedRecording> listed(RecordingEntry entry, boolean withStatus) {
    return entry.egress().stream()
        .map(entry::recording)
        .map(
            recording ->
                withStatus
                    ? ListedRecording.withStatus(recording, entry.state(), entry.reason())
                    : ListedRecording.bare(recording));
  }
}
