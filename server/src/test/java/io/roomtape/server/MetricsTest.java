package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.changes.ChangeFeed;
import io.roomtape.server.testing.RoomtapeTest;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void theLagOfWebhooksIsToldAndGoneOnceTheyAreProcessed() {
    finishedRecordingOf(joinedRoom());
    await().untilAsserted(() -> assertThat(metric("roomtape_webhooks_waiting")).isZero());
    assertThat(app.get("/actuator/prometheus").json().path("text").asString())
        .contains("\nroomtape_webhooks_lag_seconds 0.0\n");
  }

  @Test
  void listenersAndWhatTheyAreSentAreCounted() throws Exception {
    double sent = metric("roomtape_events_sent_total");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest listen = HttpRequest.newBuilder(app.url("/recordings/events")).build();
      List<InputStream> listeners = new ArrayList<>();
      for (int i = 0; i < ChangeFeed.MOST_LISTENERS; i++) {
        listeners.add(http.send(listen, BodyHandlers.ofInputStream()).body());
      }
      assertThat(metric("roomtape_events_listeners")).isEqualTo(ChangeFeed.MOST_LISTENERS);
      assertThat(app.get("/recordings/events").status()).isEqualTo(503);
      assertThat(metric("roomtape_events_refused_total")).isEqualTo(1);

      recordingOf(joinedRoom());
      await()
          .untilAsserted(
              () ->
                  assertThat(metric("roomtape_events_sent_total"))
                      .isGreaterThanOrEqualTo(sent + ChangeFeed.MOST_LISTENERS));
      for (InputStream listener : listeners) {
        listener.close();
      }
    }
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
