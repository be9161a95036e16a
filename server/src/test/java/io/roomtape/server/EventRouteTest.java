package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.scan.StorageScan;
import io.roomtape.server.testing.Mp4;
import io.roomtape.server.testing.RoomtapeTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventRouteTest extends RoomtapeTest {

  private record Event(String name, String id, JsonNode data) {
    String told() {
      return name + " " + data.path("status").asString("-");
    }
  }

  /** A listener as browsers are. */
  private static final class Listener implements AutoCloseable {
    private final BufferedReader in;

    Listener(InputStream body) {
      in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next block of lines; comments and bare ids are events without a name. */
    Event next() throws IOException {
      String name = "";
      String id = "";
      String data = "{}";
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        String value = line.substring(line.indexOf(": ") + 2);
        if (line.startsWith("event: ")) {
          name = value;
        } else if (line.startsWith("id: ")) {
          id = value;
        } else if (line.startsWith("data: ")) {
          data = value;
        }
      }
      return new Event(name, id, JsonMapper.shared().readTree(data));
    }

    List<Event> next(int count) throws IOException {
      List<Event> events = new ArrayList<>();
      while (events.size() < count) {
        events.add(next());
      }
      return events;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private HttpResponse<InputStream> open(HttpClient http, String query, String lastEventId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(app.url("/recordings/events" + query));
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return http.send(
        request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Waits for a seat: those who left an earlier test may not have been missed yet. */
  private Listener listen(HttpClient http, String query, String lastEventId) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              HttpResponse<InputStream> response = open(http, query, lastEventId);
              if (response.statusCode() == 503) {
                response.body().close();
                // Writing to those who left is what finds them out.
                recordingOf(joinedRoom());
                return Optional.<Listener>empty();
              }
              assertThat(response.statusCode()).isEqualTo(200);
              return Optional.of(new Listener(response.body()));
            },
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void aListenerHearsWhatHappensToTheRecordingsOfItsRoom() throws Exception {
    String room = joinedRoom();
    try (HttpClient http = HttpClient.newHttpClient();
        Listener listener = listen(http, "?roomName=" + room, "")) {
      assertThat(listener.next().name()).isEmpty();
      finishedRecordingOf(joinedRoom());
      EgressInfo egress = recordingOf(room);
      app.report(egress, EgressStatus.EGRESS_ACTIVE);
      app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 1000);
      app.delete("/recordings/" + nameOf(egress));

      List<Event> events = listener.next(4);
      assertThat(events)
          .extracting(Event::told)
          .containsExactly("status STARTING", "status STARTED", "finished STOPPED", "deleted -");
      assertThat(events)
          .allSatisfy(
              event -> assertThat(event.data().get("name").asString()).isEqualTo(nameOf(egress)));
      assertThat(events.get(2).data().get("size").asLong()).isEqualTo(1000);
    }
  }

  @Test
  void aListenerHearsWhyARecordingFailed() throws Exception {
    String room = joinedRoom();
    try (HttpClient http = HttpClient.newHttpClient();
        Listener listener = listen(http, "?roomName=" + room, "")) {
      assertThat(listener.next().name()).isEmpty();
      EgressInfo egress = recordingOf(room);
      app.report(
          egress.toBuilder().setError("Start signal not received").build(),
          EgressStatus.EGRESS_FAILED);

      List<Event> events = listener.next(2);
      assertThat(events)
          .extracting(Event::told)
          .containsExactly("status STARTING", "status FAILED");
      assertThat(events.getFirst().data().has("reason")).isFalse();
      assertThat(events.getLast().data().get("reason").asString())
          .isEqualTo("Start signal not received");
    }
  }

  @Test
  void aListenerThatComesBackMissesNothingAndHearsNothingTwice() throws Exception {
    String room = joinedRoom();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String last;
      try (Listener listener = listen(http, "", "")) {
        last = listener.next().id();
      }
      String first = finishedRecordingOf(room);
      try (Listener again = listen(http, "?roomName=" + room, last)) {
        List<Event> events = again.next(3);
        assertThat(events).extracting(Event::told).contains("finished STOPPED", "status STARTING");
        last = events.getLast().id();
      }
      app.delete("/recordings/" + first);
      try (Listener again = listen(http, "?roomName=" + room, last)) {
        assertThat(again.next(2)).extracting(Event::told).containsExactly(" -", "deleted -");
      }
    }
  }

  @Test
  void oneWhoseLastEventIsNotKnownIsToldToListAgain() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient();
        Listener listener = listen(http, "", "999999999")) {
      assertThat(listener.next(2)).extracting(Event::name).containsExactly("", "reset");
    }
  }

  @Test
  void aListenerIsToldToListAgainWhenRecordingsWereFoundInStorage() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String last;
      try (Listener listener = new Listener(open(http, "", "").body())) {
        last = listener.next().id();
        app.storage().put("found-1.mp4", Mp4.of(Duration.ofSeconds(1)));
        app.storage().put("found-2.mp4", Mp4.of(Duration.ofSeconds(1)));
        assertThat(app.bean(StorageScan.class).pass().added()).isEqualTo(2);
        assertThat(listener.next().name()).isEqualTo("reset");
      }
      String room = joinedRoom();
      recordingOf(room);
      try (Listener again = new Listener(open(http, "?roomName=" + room, last).body())) {
        assertThat(again.next(2)).extracting(Event::name).containsExactly("", "reset");
      }
    }
  }

  @Test
  void anIdThatIsNoneIsRefused() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> refused = open(http, "", "yesterday");
      refused.body().close();
      assertThat(refused.statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aListenerThatLeftFreesItsSeat() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < 200; i++) {
        open(http, "", "").body().close();
      }
      String room = joinedRoom();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                finishedRecordingOf(room);
                HttpResponse<InputStream> response = open(http, "", "");
                response.body().close();
                assertThat(response.statusCode()).isEqualTo(200);
              });
    }
  }
}
