package io.roomtape.server.recordings.web;

import static io.roomtape.server.names.InvalidValue.required;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.RecordingDocument;
import io.roomtape.server.recordings.RecordingFailure;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.recordings.Recordings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts, stops, lists and deletes recordings. */
@RestController
@RequestMapping("/recordings")
final class RecordingController {
  private final Recordings recordings;
  private final RecordingLibrary library;

  RecordingController(Recordings recordings, RecordingLibrary library) {
    this.recordings = recordings;
    this.library = library;
  }

  record RoomRequest(@Nullable String roomName) {
    RoomName room() {
      return new RoomName(required("roomName", roomName));
    }
  }

  record RecordingAnswer(String message, RecordingDocument recording) {}

  record ListAnswer(List<RecordingDocument> recordings) {}

  record DeleteAnswer(String message) {}

  @PostMapping("/start")
  RecordingAnswer start(@RequestBody RoomRequest request) {
    return new RecordingAnswer(
        "Recording started", RecordingDocument.of(recordings.start(request.room())));
  }

  @PostMapping("/stop")
  RecordingAnswer stop(@RequestBody RoomRequest request) {
    return new RecordingAnswer(
        "Recording stopped", RecordingDocument.of(recordings.stop(request.room())));
  }

  /** An empty parameter counts as none. */
  @GetMapping
  ListAnswer list(
      @RequestParam(defaultValue = "") String roomName,
      @RequestParam(defaultValue = "") String roomId) {
    Optional<RoomName> room = given(roomName).map(RoomName::new);
    Optional<RoomSid> session = given(roomId).map(RoomSid::new);
    return new ListAnswer(library.list(room, session).stream().map(RecordingDocument::of).toList());
  }

  @DeleteMapping("/{name}")
  DeleteAnswer delete(@PathVariable String name) {
    library.delete(
        RecordingName.parse(name).orElseThrow(() -> new RecordingFailure.NoSuchRecording(name)));
    return new DeleteAnswer("Recording deleted");
  }

  private static Optional<String> given(String parameter) {
    return Optional.of(parameter).filter(value -> !value.isEmpty());
  }
}
