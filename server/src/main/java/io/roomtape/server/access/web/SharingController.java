package io.roomtape.server.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.roomtape.server.access.Permission;
import io.roomtape.server.access.ShareLink;
import io.roomtape.server.access.ShareLinkStore;
import io.roomtape.server.access.ShareLinks;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.RecordingFailure.NoSuchRecording;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Gives out links to a recording, lists them and takes them back. */
@RestController
@RequestMapping(path = "/recordings/{name}/links", produces = MediaType.APPLICATION_JSON_VALUE)
final class SharingController {
  private static final Duration USUAL_LENGTH = Duration.ofDays(7);

  private final ShareLinks links;
  private final RoomsOfRecordings recordings;
  private final Clock clock = Clock.systemUTC();

  SharingController(ShareLinks links, RoomsOfRecordings recordings) {
    this.links = links;
    this.recordings = recordings;
  }

  record LinkRequest(
      @Schema(description = "When it ends, ISO 8601: within a year; in seven days, if absent")
          @Nullable String expiresAt,
      @Schema(description = "Whether the file may be taken along too", defaultValue = "false")
          @Nullable Boolean download,
      @Schema(description = "Whether one has to be signed in besides", defaultValue = "false")
          @Nullable Boolean signedIn) {

    private ShareLinks.Wish of(RecordingName recording, Instant now) {
      Duration length =
          expiresAt == null
              ? USUAL_LENGTH
              : Duration.between(now, Times.instant("expiresAt", expiresAt));
      return new ShareLinks.Wish(
          recording, Boolean.TRUE.equals(download), Boolean.TRUE.equals(signedIn), length);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GivenLink(
      String id,
      String createdAt,
      String expiresAt,
      String madeBy,
      boolean download,
      boolean signedIn,
      @Schema(description = "How often its page was opened") long opened,
      @Schema(description = "The path of its page, shown this once") @Nullable String path) {

    private static GivenLink of(ShareLink link, long opened, @Nullable String path) {
      return new GivenLink(
          link.id(),
          link.createdAt().toString(),
          link.expiresAt().toString(),
          link.madeBy(),
          link.download(),
          link.signedIn(),
          opened,
          path);
    }

    private static GivenLink of(ShareLinkStore.CountedLink counted) {
      return of(counted.link(), counted.opened(), null);
    }

    @Override
    public String toString() {
      return "GivenLink[" + id + "]";
    }
  }

  record LinksAnswer(List<GivenLink> links) {}

  @SharingApi.Make
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<GivenLink> make(
      @PathVariable String name, @RequestBody LinkRequest request, Permission permission) {
    ShareLinks.Made made =
        links.make(request.of(recording(name), clock.instant()), permission.caller());
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(GivenLink.of(made.link(), 0, "/s/" + made.token()));
  }

  @SharingApi.All
  @GetMapping
  LinksAnswer all(@PathVariable String name) {
    return new LinksAnswer(links.of(recording(name)).stream().map(GivenLink::of).toList());
  }

  @SharingApi.Revoke
  @DeleteMapping("/{id}")
  ResponseEntity<Void> revoke(@PathVariable String name, @PathVariable String id) {
    if (!links.revoke(recording(name), id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such link");
    }
    return ResponseEntity.noContent().build();
  }

  private RecordingName recording(String name) {
    Optional<RecordingName> recording = RecordingName.parse(name);
    return recording
        .filter(known -> recordings.roomOf(known).isPresent())
        .orElseThrow(() -> new NoSuchRecording(name));
  }
}
