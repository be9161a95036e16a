package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.settings.DatabaseSettings;
import io.roomtape.server.settings.Settings;
import io.roomtape.server.testing.RunningRoomtape;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that starts where another has been killed. */
@ExtendWith(OutputCaptureExtension.class)
class RestartTest {
  private static final Duration SOON = Duration.ofSeconds(3);

  @TempDir private Path folder;

  @Test
  void whatAKilledServerWasAtIsGoneOnWithAtOnce() throws Exception {
    EgressInfo egress;
    try (RunningRoomtape app = RunningRoomtape.in(folder)) {
      app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}");
      Answer started = app.post("/recordings/start", "{\"roomName\":\"a\"}");
      egress = app.liveKit().egress(started.json().at("/recording/id").asString());
      app.storage().fail("saveMetadata");
      app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
    }
    leaveItAsAKillDoes();
    try (RunningRoomtape app = RunningRoomtape.in(folder)) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(app.get("/recordings").json().at("/recordings/0/id").asString())
                      .isEqualTo(egress.getEgressId()));
    }
  }

  /** It had claimed the event and held each lease, for half a minute and more. */
  private void leaveItAsAKillDoes() {
    DatabaseSettings settings = Settings.of(Map.of("DATA_DIR", folder.toString())::get).database();
    JdbcDataSource database = new JdbcDataSource();
    database.setURL(settings.url());
    database.setUser("sa");
    database.setPassword("");
    JdbcClient jdbc = JdbcClient.create(database);
    long later = TimeUnit.SECONDS.toNanos(Instant.now().getEpochSecond() + 35);
    jdbc.sql("insert into node (id, heard_at) values ('killed', ?)").param(later).update();
    int claimed =
        jdbc.sql(
                "update webhook_event set claimed_by = 'killed', next_attempt_at = ?"
                    + " where state = 'WAITING'")
            .param(later)
            .update();
    assertThat(claimed).isEqualTo(1);
    jdbc.sql("delete from lease").update();
    jdbc.sql("insert into lease (name, holder, held_until) values ('reconciliation', 'killed', ?)")
        .param(later)
        .update();
  }

  @Test
  void aSecretThatEverybodyKnowsIsToldAtTheStart(CapturedOutput output) throws Exception {
    RunningRoomtape.in(folder, Map.of("LIVEKIT_API_SECRET", "secret")).close();
    assertThat(output.getAll())
        .containsOnlyOnce("LiveKit's development secret \"secret\" is in use");
  }
}
