package io.roomtape.server.recordings.web;

import static io.roomtape.server.names.InvalidValue.required;

import io.roomtape.server.names.RoomName;
import io.roomtape.server.recordings.RecordingDocument;
import io.roomtape.server.recordings.Recordings;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts and stops recordings. */
@RestController
@RequestMapping(
    path = "/recordings",
    consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"},
    produces = MediaType.APPLICATION_JSON_VALUE)
final class RecordingController {
  private final Recordings recordings;

  RecordingController(Recordings recordings) {
    this.recordings = recordings;
  }

  record RoomRequest(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              minLength = 1,
              description = "At most 256 bytes in UTF-8",
              example = "Talk")
          @Nullable String roomName) {
    RoomName room() {
      return new RoomName(required("roomName", roomName));
    }
  }

  record RecordingAnswer(String message, RecordingDocument recording) {}

  @RecordingsApi.Start
  @PostMapping("/start")
  RecordingAnswer start(@RequestBody RoomRequest request) {
    return new RecordingAnswer(
        "Recording started", RecordingDocument.of(recordings.start(request.room())));
  }

  @RecordingsApi.Stop
  @PostMapping("/stop")
  RecordingAnswer stop(@RequestBody RoomRequest request) {
    return new RecordingAnswer(
        "Recording stopped", RecordingDocument.of(recordings.stop(request.room())));
  }
}
