package io.roomtape.server.playback.web;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.ByteRange;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.recordings.RecordingFailure;
import io.roomtape.server.recordings.StoredMedia;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
final class PlaybackController {

  record Link(URI recordingUrl) {}

  private final Playback playback;

  PlaybackController(Playback playback) {
    this.playback = playback;
  }

  @Described.Link
  @GetMapping("/recordings/{name}/url")
  Link link(@PathVariable String name) {
    return RecordingName.parse(name)
        .flatMap(playback::link)
        .map(Link::new)
        .orElseThrow(() -> new RecordingFailure.NoSuchRecording(name));
  }

  @Described.Play
  @GetMapping("/recordings/{name}")
  void play(
      @PathVariable String name,
      @RequestParam(defaultValue = "0") String download,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StoredMedia media = find(name);
    Validators validators = new Validators(media, request, response);
    validators.check();
    if (validators.areCurrent()) {
      return;
    }
    MediaResponse answer = new MediaResponse(playback, media, response, download.equals("1"));
    switch (ByteRange.of(validators.range(), media.size())) {
      case ByteRange.Whole _ -> answer.whole();
      case ByteRange.Part part -> answer.part(part);
      case ByteRange.Parts parts -> answer.parts(parts.parts());
      case ByteRange.Unsatisfiable _ -> throw unsatisfiable(media, response);
    }
  }

  /** By itself, as Spring would run GET and count its bytes. Ignores Range: RFC 9110 14.2. */
  @Described.Describe
  @RequestMapping(path = "/recordings/{name}", method = RequestMethod.HEAD)
  void describe(
      @PathVariable String name,
      @RequestParam(defaultValue = "0") String download,
      HttpServletRequest request,
      HttpServletResponse response) {
    StoredMedia media = find(name);
    Validators validators = new Validators(media, request, response);
    validators.check();
    if (!validators.areCurrent()) {
      new MediaResponse(playback, media, response, download.equals("1")).describe();
    }
  }

  private StoredMedia find(String name) {
    return RecordingName.parse(name)
        .flatMap(playback::find)
        .orElseThrow(() -> new RecordingFailure.NoSuchRecording(name));
  }

  private static ResponseStatusException unsatisfiable(
      StoredMedia media, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + media.size());
    return new ResponseStatusException(
        HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
        "Range must ask for some of the recording's " + media.size() + " bytes");
  }
}
