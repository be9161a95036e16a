package io.roomtape.server.recordings.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.roomtape.server.access.Permission;
import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.BulkDeletion;
import io.roomtape.server.recordings.RecordingFailure;
import io.roomtape.server.recordings.RecordingLibrary;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deletes finished recordings, and shows their metadata. */
@RestController
@RequestMapping(path = "/recordings", produces = MediaType.APPLICATION_JSON_VALUE)
final class LibraryController {
  private static final int MOST_AT_ONCE = 100;

  private final RecordingLibrary library;
  private final BulkDeletion deletion;

  LibraryController(RecordingLibrary library, BulkDeletion deletion) {
    this.library = library;
    this.deletion = deletion;
  }

  record DeleteAnswer(String message) {}

  record BulkAnswer(List<Deleted> results) {}

  /**
   * What became of one.
   *
   * @param result {@code deleted}, {@code notFound} or {@code failed}
   * @param errorMessage why not; null when it is deleted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Deleted(
      String name,
      @Schema(allowableValues = {"deleted", "notFound", "failed"}) String result,
      @Nullable String errorMessage) {
    static Deleted of(String name, BulkDeletion.Outcome outcome) {
      return switch (outcome) {
        case DELETED -> new Deleted(name, "deleted", null);
        case NOT_FOUND -> new Deleted(name, "notFound", "There is no recording " + name);
        case FAILED ->
            new Deleted(name, "failed", "Storage cannot be reached at present; try again later");
      };
    }
  }

  @RecordingsApi.Metadata
  @GetMapping("/{name}/metadata")
  byte[] metadata(@PathVariable String name) {
    return RecordingName.parse(name)
        .flatMap(library::metadata)
        .orElseThrow(() -> new RecordingFailure.NoSuchRecording(name));
  }

  @RecordingsApi.Delete
  @DeleteMapping("/{name}")
  DeleteAnswer delete(@PathVariable String name) {
    library.delete(
        RecordingName.parse(name).orElseThrow(() -> new RecordingFailure.NoSuchRecording(name)));
    return new DeleteAnswer("Recording deleted");
  }

  /** Takes all parameters, since Spring would cut a single name at its commas. */
  @RecordingsApi.DeleteAll
  @DeleteMapping
  BulkAnswer deleteAll(
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
      Permission permission) {
    List<String> names = parameters.getOrDefault("name", List.of()).stream().distinct().toList();
    if (names.isEmpty()) {
      throw new InvalidValue("name", "is required");
    }
    if (names.size() > MOST_AT_ONCE) {
      throw new InvalidValue("name", "must be given at most " + MOST_AT_ONCE + " times");
    }
    return new BulkAnswer(
        names.stream()
            .map(name -> Deleted.of(name, deletion.delete(name, permission.rooms())))
            .toList());
  }
}
