package io.roomtape.server.playback.web;

import io.roomtape.server.access.ShareLink;
import io.roomtape.server.access.ShareLinks;
import io.roomtape.server.access.web.Visitors;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingLibrary;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows whoever has a link its one recording, and nothing else. */
@RestController
@RequestMapping("/shared/{token}")
final class SharedController {
  private final Visitors visitors;
  private final ShareLinks links;
  private final RecordingLibrary library;
  private final MediaAnswers answers;

  SharedController(
      Visitors visitors, ShareLinks links, RecordingLibrary library, Playback playback) {
    this.visitors = visitors;
    this.links = links;
    this.library = library;
    this.answers = new MediaAnswers(playback);
  }

  /**
   * @param startedAt ms since the epoch
   * @param duration in seconds
   * @param download whether the file may be taken along
   */
  record Shared(
      String roomName,
      String fileName,
      long startedAt,
      double duration,
      boolean download,
      String expiresAt) {}

  @SharedApi.Show
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Shared> show(@PathVariable String token, HttpServletRequest request) {
    ShareLink link = visitors.admit(token, request);
    Recording recording = library.find(link.recording()).orElseThrow(Visitors::nowhere);
    links.count(link);
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(shared(recording, link));
  }

  private static Shared shared(Recording recording, ShareLink link) {
    return new Shared(
        recording.roomName().value(),
        recording.name().value(),
        recording.startedAt().toEpochMilli(),
        recording.duration().toNanos() / 1e9,
        link.download(),
        link.expiresAt().toString());
  }

  @SharedApi.Play
  @GetMapping("/media")
  void play(
      @PathVariable String token,
      @RequestParam(defaultValue = "0") String download,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ShareLink link = visitors.admitToMedia(token, download.equals("1"), request);
    answers.play(link.recording().value(), download.equals("1"), request, response);
  }

  /** By itself, as Spring would run GET and count its bytes. */
  @SharedApi.Describe
  @RequestMapping(path = "/media", method = RequestMethod.HEAD)
  void describe(
      @PathVariable String token,
      @RequestParam(defaultValue = "0") String download,
      HttpServletRequest request,
      HttpServletResponse response) {
    ShareLink link = visitors.admitToMedia(token, download.equals("1"), request);
    answers.describe(link.recording().value(), download.equals("1"), request, response);
  }
}
