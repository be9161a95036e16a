package io.roomtape.server.recordings.web;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.BesideFile;
import io.roomtape.server.recordings.RecordingFailure;
import io.roomtape.server.recordings.RecordingLibrary;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what there is beside a finished recording. Spring compares the tags. */
@RestController
@RequestMapping("/recordings/{name}")
final class BesideController {
  private final RecordingLibrary library;

  BesideController(RecordingLibrary library) {
    this.library = library;
  }

  @BesideApi.Timeline
  @GetMapping("/timeline")
  ResponseEntity<byte[]> timeline(@PathVariable String name) {
    return answer(name, Beside.TIMELINE);
  }

  @BesideApi.Speakers
  @GetMapping("/timeline.vtt")
  ResponseEntity<byte[]> speakers(@PathVariable String name) {
    return answer(name, Beside.SPEAKERS);
  }

  @BesideApi.Poster
  @GetMapping("/poster.jpg")
  ResponseEntity<byte[]> poster(@PathVariable String name) {
    return answer(name, Beside.POSTER);
  }

  @BesideApi.Storyboard
  @GetMapping("/storyboard.jpg")
  ResponseEntity<byte[]> storyboard(@PathVariable String name) {
    return answer(name, Beside.STORYBOARD);
  }

  @BesideApi.StoryboardIndex
  @GetMapping("/storyboard.vtt")
  ResponseEntity<byte[]> storyboardIndex(@PathVariable String name) {
    return answer(name, Beside.STORYBOARD_INDEX);
  }

  private ResponseEntity<byte[]> answer(String name, Beside what) {
    BesideFile found =
        library.beside(
            RecordingName.parse(name).orElseThrow(() -> new RecordingFailure.NoSuchRecording(name)),
            what);
    return ResponseEntity.ok()
        .contentType(mediaType(what))
        .eTag(found.entityTag())
        .lastModified(found.lastModified())
        // Deleted must mean gone, also for caches: they may keep it, but ask each time.
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .body(found.bytes());
  }

  private static MediaType mediaType(Beside what) {
    MediaType type = MediaType.parseMediaType(what.mediaType());
    return type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type;
  }
}
