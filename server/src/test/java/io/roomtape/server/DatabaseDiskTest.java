package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.settings.DatabaseSettings;
import io.roomtape.server.testing.FullDisk;
import io.roomtape.server.testing.RunningRoomtape;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import io.roomtape.server.testing.Webhook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 closes itself when it cannot write; the server goes on once there is space. */
class DatabaseDiskTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @AfterEach
  void makeSpace() {
    FullDisk.makeSpace();
  }

  @Test
  void theServerGoesOnWithoutARestartOnceThereIsSpace() throws Exception {
    try (RunningRoomtape app = onThatDisk()) {
      app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}");
      Answer started = start(app);
      assertThat(started.status()).isEqualTo(200);
      EgressInfo egress = app.liveKit().egress(started.json().at("/recording/id").asString());

      FullDisk.fill();
      await().atMost(SOON).until(() -> app.get("/actuator/health/readiness").status() == 503);
      Answer readiness = app.get("/actuator/health/readiness");
      assertThat(readiness.json().at("/components/db/details/reason").asString())
          .isEqualTo("The database cannot be used: No space left on device");
      assertThat(start(app).status()).isIn(409, 503);
      assertThat(app.get("/actuator/health/liveness").status()).isEqualTo(200);

      FullDisk.makeSpace();
      await().atMost(SOON).until(() -> app.get("/actuator/health/readiness").status() == 200);
      assertThat(app.get("/recordings").status()).isEqualTo(200);
      assertThat(start(app).status()).isEqualTo(409);
      app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
      assertThat(app.get("/recordings").json().get("recordings")).hasSize(1);
    }
  }

  @Test
  void whileItIsFullAWebhookIsAskedForAgain() throws Exception {
    try (RunningRoomtape app = onThatDisk()) {
      app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}");
      EgressInfo egress = app.liveKit().egress(start(app).json().at("/recording/id").asString());
      FullDisk.fill();
      EgressInfo ended = egress.toBuilder().setStatus(EgressStatus.EGRESS_COMPLETE).build();
      for (int i = 0; i < 5; i++) {
        assertThat(app.deliver(Webhook.of("egress_ended", ended)).status()).isEqualTo(503);
      }
      FullDisk.makeSpace();
      await()
          .atMost(SOON)
          .until(() -> app.deliver(Webhook.of("egress_ended", ended)).status() == 200);
    }
  }

  private static Answer start(RunningRoomtape app) {
    return app.post("/recordings/start", "{\"roomName\":\"a\"}");
  }

  private RunningRoomtape onThatDisk() throws Exception {
    return RunningRoomtape.in(
        folder,
        Map.of(),
        settings ->
            settings.withDatabase(
                new DatabaseSettings(
                    FullDisk.url(folder.resolve("db/roomtape")),
                    Optional.of("sa"),
                    Optional.of(""))));
  }
}
