package io.roomtape.server.recordings.web;

import static io.roomtape.server.names.InvalidValue.required;

import io.roomtape.server.access.Permission;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.recordings.RecordingDocument;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingForms;
import io.roomtape.server.recordings.RecordingPreset;
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
  private final RecordingForms forms;

  RecordingController(Recordings recordings, RecordingForms forms) {
    this.recordings = recordings;
    this.forms = forms;
  }

  /** What is not said is as the server's settings have it. */
  record StartRequest(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              minLength = 1,
              description = "At most 256 bytes in UTF-8",
              example = "Talk")
          @Nullable String roomName,
      @Schema(
              description = "Where people are in the picture",
              allowableValues = {
                "grid",
                "grid-light",
                "speaker",
                "speaker-light",
                "single-speaker",
                "single-speaker-light"
              })
          @Nullable String layout,
      @Schema(description = "Size and rate", implementation = RecordingPreset.class)
          @Nullable String preset,
      @Schema(description = "Whether there is no picture, sound alone", defaultValue = "false")
          @Nullable Boolean audioOnly) {
    RoomName room() {
      return new RoomName(required("roomName", roomName));
    }
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
  RecordingAnswer start(@RequestBody StartRequest request, Permission permission) {
    RoomName room = request.room();
    permission.requireIn(room);
    RecordingForm form = forms.of(request.layout(), request.preset(), request.audioOnly());
    return new RecordingAnswer(
        "Recording started", RecordingDocument.of(recordings.start(room, form)));
  }

  @RecordingsApi.Stop
  @PostMapping("/stop")
  RecordingAnswer stop(@RequestBody RoomRequest request, Permission permission) {
    RoomName room = request.room();
    permission.requireIn(room);
    return new RecordingAnswer("Recording stopped", RecordingDocument.of(recordings.stop(room)));
  }
}
