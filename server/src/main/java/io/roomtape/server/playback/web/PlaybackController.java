package io.roomtape.server.playback.web;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.recordings.RecordingFailure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class PlaybackController {

  record Link(URI recordingUrl) {}

  private final Playback playback;
  private final MediaAnswers answers;

  PlaybackController(Playback playback) {
    this.playback = playback;
    this.answers = new MediaAnswers(playback);
  }

  @PlaybackApi.Link
  @GetMapping(path = "/recordings/{name}/url", produces = MediaType.APPLICATION_JSON_VALUE)
  Link link(@PathVariable String name) {
    return RecordingName.parse(name)
        .flatMap(playback::link)
        .map(Link::new)
        .orElseThrow(() -> new RecordingFailure.NoSuchRecording(name));
  }

  @PlaybackApi.Play
  @GetMapping("/recordings/{name}")
  void play(
      @PathVariable String name,
      @RequestParam(defaultValue = "0") String download,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    answers.play(name, download.equals("1"), request, response);
  }

  /** By itself, as Spring would run GET and count its bytes. Ignores Range: RFC 9110 14.2. */
  @PlaybackApi.Describe
  @RequestMapping(path = "/recordings/{name}", method = RequestMethod.HEAD)
  void describe(
      @PathVariable String name,
      @RequestParam(defaultValue = "0") String download,
      HttpServletRequest request,
      HttpServletResponse response) {
    answers.describe(name, download.equals("1"), request, response);
  }
}
