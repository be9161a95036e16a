package io.roomtape.server.playback.web;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.playback.SignedLinks;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Plays recordings by links that carry their own permission. */
@RestController
final class LinkController {
  private final SignedLinks links;
  private final MediaAnswers answers;

  LinkController(SignedLinks links, Playback playback) {
    this.links = links;
    this.answers = new MediaAnswers(playback);
  }

  @PlaybackApi.Play
  @ApiResponse(responseCode = "403", description = "This link has expired; ask for another one")
  @GetMapping("/media/{name}")
  void play(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String expires,
      @RequestParam(defaultValue = "") String signature,
      @RequestParam(defaultValue = "0") String download,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    permit(name, expires, signature);
    answers.play(name, download.equals("1"), request, response);
  }

  /** By itself, as Spring would run GET and count its bytes. */
  @PlaybackApi.Describe
  @ApiResponse(responseCode = "403", description = "This link has expired; ask for another one")
  @RequestMapping(path = "/media/{name}", method = RequestMethod.HEAD)
  void describe(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String expires,
      @RequestParam(defaultValue = "") String signature,
      @RequestParam(defaultValue = "0") String download,
      HttpServletRequest request,
      HttpServletResponse response) {
    permit(name, expires, signature);
    answers.describe(name, download.equals("1"), request, response);
  }

  private void permit(String name, String expires, String signature) {
    SignedLinks.Verdict verdict =
        RecordingName.parse(name)
            .map(recording -> links.judge(recording, expires, signature))
            .orElse(SignedLinks.Verdict.FORGED);
    switch (verdict) {
      case VALID -> {}
      case EXPIRED ->
          throw new ResponseStatusException(
              HttpStatus.FORBIDDEN, "This link has expired; ask for another one");
      case FORGED ->
          throw new ResponseStatusException(
              HttpStatus.FORBIDDEN, "This link is not whole, or not one of ours");
    }
  }
}
