package io.roomtape.server;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import io.roomtape.server.testing.RunningRoomtape;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import livekit.LivekitEgress.EgressStatus;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartTest {
  @TempDir private Path folder;

  @Test
  void aDatabaseThatCannotBeReachedIsToldInASentence() {
    SQLException refused = new SQLException("Connection to db:5432 refused.", "08001");
    FailureAnalysis told = new StartFailures().analyze(new IllegalStateException(refused));
    assertThat(told)
        .extracting(FailureAnalysis::getDescription, as(InstanceOfAssertFactories.STRING))
        .startsWith("The database cannot be used: Connection to db:5432 refused.")
        .contains("DATABASE_URL");
  }

  @Test
  void aLiveKitThatCannotBeReachedIsToldAndSeen() throws IOException {
    try (RunningRoomtape app =
        RunningRoomtape.in(folder, Map.of("LIVEKIT_URL", "http://127.0.0.1:1"))) {
      var answer = app.post("/recordings/start", "{\"roomName\":\"a\"}");
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.error()).isEqualTo("LiveKit cannot be reached at http://127.0.0.1:1");
      assertThat(app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}").status())
          .isEqualTo(502);
      assertThat(app.get("/actuator/health/readiness").status()).isEqualTo(503);
      assertThat(app.get("/actuator/health/liveness").status()).isEqualTo(200);
    }
  }

  @Test
  void aKeyThatLiveKitRefusesIsToldWithTheSettingsToCheck() throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(folder, Map.of("LIVEKIT_API_SECRET", "other"))) {
      var answer = app.post("/recordings/start", "{\"roomName\":\"a\"}");
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.error()).contains("LIVEKIT_API_SECRET").doesNotContain("other");
    }
  }

  @Test
  void recordingsSurviveARestart() throws IOException {
    String name;
    try (RunningRoomtape app = RunningRoomtape.in(folder)) {
      app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}");
      var answer = app.post("/recordings/start", "{\"roomName\":\"a\"}");
      name = answer.json().at("/recording/name").asString();
      app.reportFile(
          app.liveKit().egress(answer.json().at("/recording/id").asString()),
          EgressStatus.EGRESS_COMPLETE,
          5);
    }
    try (RunningRoomtape app = RunningRoomtape.in(folder)) {
      assertThat(app.get("/recordings").json().at("/recordings/0/name").asString()).isEqualTo(name);
    }
  }

  @Test
  void aParticipantMayBeGivenTheGrantToRecord() throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(folder, Map.of("ROOM_RECORD_GRANT", "true"))) {
      var answer = app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}");
      var token = JWT.decode(answer.json().get("token").asString());
      assertThat(token.getClaim("video").asMap()).containsEntry("roomRecord", true);
    }
  }
}
