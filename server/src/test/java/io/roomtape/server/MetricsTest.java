package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.testing.RoomtapeTest;
import org.junit.jupiter.api.Test;

class MetricsTest extends RoomtapeTest {

  @Test
  void recordingsAreCountedByState() {
    double before = metric("roomtape_recordings{state=\"STARTING\"}");
    recordingOf(joinedRoom());
    await()
        .untilAsserted(
            () ->
                assertThat(metric("roomtape_recordings{state=\"STARTING\"}"))
                    .isEqualTo(before + 1));
  }

  @Test
  void aRefusedStartIsCountedWithItsReason() {
    assertThat(startRecording("nobody-is-here").status()).isEqualTo(404);
    assertThat(metric("roomtape_starts_refused_total{reason=\"no_such_room\"}")).isEqualTo(1);

    String room = joinedRoom();
    recordingOf(room);
    assertThat(startRecording(room).status()).isEqualTo(409);
    assertThat(metric("roomtape_starts_refused_total{reason=\"already_recording\"}")).isEqualTo(1);
  }

  @Test
  void aRefusedWebhookIsCountedWithItsReason() {
    assertThat(app.post("/livekit/webhook", "{}").status()).isEqualTo(401);
    assertThat(metric("roomtape_webhooks_refused_total{reason=\"signature\"}")).isEqualTo(1);
  }

  @Test
  void callsOfTheIndexAndOfLiveKitAreTimed() {
    recordingOf(joinedRoom());
    assertThat(metric("roomtape_index_seconds_count{operation=\"add\",outcome=\"ok\"}"))
        .isPositive();
    assertThat(
            metric("roomtape_livekit_egresses_seconds_count{operation=\"start\",outcome=\"ok\"}"))
        .isPositive();
  }

  /** The value of one line; zero when there is none. */
  private double metric(String line) {
    return app.get("/actuator/prometheus")
        .json()
        .path("text")
        .asString()
        .lines()
        .filter(each -> each.startsWith(line + " "))
        .mapToDouble(each -> Double.parseDouble(each.substring(line.length() + 1)))
        .findFirst()
        .orElse(0);
  }
}
