package io.roomtape.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** One application for all tests of a class; each test uses rooms of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RoomtapeTest {
  private static final AtomicInteger ROOMS = new AtomicInteger();

  protected RunningRoomtape app;

  @SuppressWarnings("NullAway.Init") // JUnit starts it.
  protected RoomtapeTest() {}

  @BeforeAll
  protected void start(@TempDir Path dataFolder) throws IOException {
    app = RunningRoomtape.in(dataFolder);
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @AfterEach
  void mend() {
    app.liveKit().mend();
    app.storage().mend();
  }

  protected static String newRoom() {
    return "room-" + ROOMS.incrementAndGet();
  }

  protected static String json(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value).toString();
  }

  /** A room that somebody has joined through the application. */
  protected String joinedRoom() {
    return join(newRoom());
  }

  protected String join(String room) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("roomName", room)
            .put("participantName", "Ann")
            .toString();
    assertThat(app.post("/token", body).status()).isEqualTo(200);
    return room;
  }

  protected Answer startRecording(String room) {
    return app.post("/recordings/start", json("roomName", room));
  }

  protected Answer stopRecording(String room) {
    return app.post("/recordings/stop", json("roomName", room));
  }

  /** Starts a recording, and gives its egress. */
  protected EgressInfo recordingOf(String room) {
    Answer answer = startRecording(room);
    assertThat(answer.status()).isEqualTo(200);
    return app.liveKit().egress(answer.json().at("/recording/id").asString());
  }

  /** A recording that has ended well. */
  protected String finishedRecordingOf(String room) {
    EgressInfo egress = recordingOf(room);
    assertThat(app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 1000).status()).isEqualTo(200);
    return nameOf(egress);
  }

  protected static String nameOf(EgressInfo egress) {
    return egress.getFileResults(0).getFilename().replaceFirst("^recordings/", "");
  }

  protected List<String> listed(String query) {
    Answer answer = app.get("/recordings" + query);
    assertThat(answer.status()).isEqualTo(200);
    return answer
        .json()
        .get("recordings")
        .valueStream()
        .map(r -> r.get("name").asString())
        .toList();
  }

  protected JsonNode metadataOf(String room) {
    return JsonMapper.shared().readTree(app.liveKit().room(room).getMetadata());
  }

  protected String statusOf(String room) {
    return metadataOf(room).path("recordingStatus").asString("");
  }
}
