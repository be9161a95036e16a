package io.roomtape.server.playback.web;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.ByteRange;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.recordings.RecordingFailure;
import io.roomtape.server.recordings.StoredMedia;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Answers GET and HEAD with a recording, whichever route they came by. */
record MediaAnswers(Playback playback) {

  /**
   * @throws RecordingFailure.NoSuchRecording when it cannot be played
   */
  void play(String name, boolean download, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StoredMedia media = find(name);
    Validators validators = new Validators(media, request, response);
    validators.check();
    if (validators.areCurrent()) {
      return;
    }
    MediaResponse answer = new MediaResponse(playback, media, response, download);
    switch (ByteRange.of(validators.range(), media.size())) {
      case ByteRange.Whole _ -> answer.whole();
      case ByteRange.Part part -> answer.part(part);
      case ByteRange.Parts parts -> answer.parts(parts.parts());
      case ByteRange.Unsatisfiable _ -> throw unsatisfiable(media, response);
    }
  }

  /**
   * Ignores Range: RFC 9110 14.2.
   *
   * @throws RecordingFailure.NoSuchRecording when it cannot be played
   */
  void describe(
      String name, boolean download, HttpServletRequest request, HttpServletResponse response) {
    StoredMedia media = find(name);
    Validators validators = new Validators(media, request, response);
    validators.check();
    if (!validators.areCurrent()) {
      new MediaResponse(playback, media, response, download).describe();
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
