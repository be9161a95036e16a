package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RunningRoomtape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeTest {
  @Test
  void x(@TempDir Path dir) throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(dir)) {
      System.err.println(
          app.post("/token", "{\"roomName\":\"Test Room\",\"participantName\":\"Ann\"}"));
      System.err.println(app.post("/recordings/start", "{\"roomName\":5}"));
      System.err.println(app.post("/recordings/start", "{}"));
      System.err.println(app.post("/recordings/start", "{\"roomName\":\"Test Room\"}"));
      System.err.println(app.get("/recordings"));
      System.err.println(app.get("/recordings?roomName=100%25"));
      System.err.println(app.get("/actuator/health/readiness"));
      System.err.println(app.get("/actuator/health/liveness"));
      System.err.println(app.get("/actuator/health"));
      assertThat(app).isNotNull();
    }
  }
}
