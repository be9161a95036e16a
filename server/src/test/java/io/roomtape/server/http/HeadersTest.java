package io.roomtape.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RawHttp;
import io.roomtape.server.testing.RoomtapeTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Headers as no browser sends them, and those of every answer. */
@ExtendWith(OutputCaptureExtension.class)
class HeadersTest extends RoomtapeTest {
  private static final String[] NAMES = {
    "Accept",
    "Accept-Charset",
    "Accept-Encoding",
    "Accept-Language",
    "Access-Control-Request-Headers",
    "Access-Control-Request-Method",
    "Authorization",
    "Content-Encoding",
    "Content-Language",
    "Content-Type",
    "Cookie",
    "Expect",
    "Forwarded",
    "From",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "If-Unmodified-Since",
    "Last-Event-ID",
    "Origin",
    "Range",
    "Referer",
    "TE",
    "Upgrade",
    "User-Agent",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Port",
    "X-Forwarded-Proto",
    "X-HTTP-Method-Override"
  };

  private static final String[] VALUES = {
    "",
    "///",
    ",,,",
    "\"",
    "application/json; charset=x",
    "multipart/form-data",
    "-1",
    "%zz",
    "http://["
  };

  private static final String[] REQUESTS = {"GET /recordings/none.mp4", "GET /", "POST /token"};

  static Stream<String> names() {
    return Arrays.stream(NAMES);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aMalformedHeaderIsTheSendersFaultAndSaidSoInJson(String name, CapturedOutput output)
      throws IOException {
    for (String request : REQUESTS) {
      for (String value : VALUES) {
        assertAnswered(request, name + ": " + value);
      }
    }
    assertThat(output).doesNotContain("\tat ", "ERROR");
  }

  private void assertAnswered(String request, String field) throws IOException {
    String about = request + " with " + field;
    try (RawHttp http = new RawHttp(app.url("/").getPort())) {
      http.send(request, field, "Content-Length: 0", "Connection: close");
      RawHttp.Head head = http.head();
      if (head.status() == 100) {
        head = http.head();
      }
      assertThat(head.status()).as(about).isBetween(200, 499);
      String type = head.fields().getOrDefault("content-type", "");
      String body = new String(http.rest(), UTF_8);
      if (head.status() >= 400) {
        assertThat(type).as(about).startsWith("application/problem+json");
        assertThat(body).as(about).contains("\"errorMessage\":\"");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "text/plain",
        "nonsense",
        "///"
      })
  void aBodyThatIsNotCalledJsonIs415(String type) throws IOException {
    String body = "{\"roomName\":\"a\",\"participantName\":\"b\"}";
    for (String path : new String[] {"/token", "/recordings/start", "/recordings/stop"}) {
      try (RawHttp http = new RawHttp(app.url("/").getPort())) {
        http.send("POST " + path, "Content-Type: " + type, "Content-Length: " + body.length());
        http.send(body.getBytes(UTF_8));
        RawHttp.Head head = http.head();
        assertThat(head.status()).as(path).isEqualTo(415);
        assertThat(http.text(head)).contains("application/json");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"///", "text/html", "image/*"})
  void whoDoesNotAcceptJsonIsToldSoInJsonAndNothingIsDone(String accept) throws IOException {
    String room = joinedRoom();
    String body = json("roomName", room);
    try (RawHttp http = new RawHttp(app.url("/").getPort())) {
      http.send(
          "POST /recordings/start",
          "Accept: " + accept,
          "Content-Type: application/json",
          "Content-Length: " + body.length());
      http.send(body.getBytes(UTF_8));
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(406);
      assertThat(http.text(head))
          .contains("\"errorMessage\":\"Accept must be media types that allow application/json\"");
    }
    assertThat(app.liveKit().egressesOf(room)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"video/mp4", "text/html", "///"})
  void aRefusalIsJsonWhateverIsAccepted(String accept) throws IOException {
    try (RawHttp http = new RawHttp(app.url("/").getPort())) {
      http.send("GET /recordings/none.mp4", "Accept: " + accept);
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(404);
      assertThat(http.text(head)).contains("There is no recording none.mp4");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /recordings",
        "GET /recordings/none.mp4",
        "GET /recordings/a%2fb",
        "GET /",
        "GET /recordings.html",
        "GET /nothing",
        "GET /actuator/health/liveness",
        "GET /v3/api-docs",
        "POST /token",
        "PATCH /token"
      })
  void noAnswerIsTakenForAnythingElseThanItSays(String request) throws IOException {
    try (RawHttp http = new RawHttp(app.url("/").getPort())) {
      http.send(request, "Content-Length: 0");
      assertThat(http.head().fields()).containsEntry("x-content-type-options", "nosniff");
    }
  }

  @Test
  void alsoWhenStorageFailsAtTheLastMoment() throws IOException {
    String name = finishedRecordingOf(joinedRoom());
    app.storage().fail("open");
    try (RawHttp http = new RawHttp(app.url("/").getPort())) {
      http.send("GET /recordings/" + name);
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(503);
      assertThat(head.fields())
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("content-type", "application/problem+json")
          .doesNotContainKey("accept-ranges");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /recordings           | GET,HEAD,DELETE,OPTIONS
          /recordings/a.mp4     | GET,HEAD,DELETE,OPTIONS
          /recordings/a.mp4/url | GET,HEAD,OPTIONS
          /token                | POST,OPTIONS
          /livekit/webhook      | POST,OPTIONS
          /recordings.html      | GET,HEAD,OPTIONS
          """)
  void optionsNameWhatIsThere(String path, String allowed) throws IOException {
    try (RawHttp http = new RawHttp(app.url("/").getPort())) {
      http.send("OPTIONS " + path);
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.fields().getOrDefault("allow", "").split(",\\s*"))
          .containsExactlyInAnyOrder(allowed.split(","));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-None: x                               | 206
          If-Range: "other"                       | 200
          If-Range: Sat, 01 Jan 2000 00:00:00 GMT | 200
          If-Range: nonsense                      | 200
          """)
  void aRangeOfAnotherPageThanThisIsAnsweredWhole(String field, int status) throws IOException {
    try (RawHttp http = new RawHttp(app.url("/").getPort())) {
      http.send("GET /recordings.html", "Range: bytes=0-9", field);
      assertThat(http.head().status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack_roomtape:6080", "3f2a1b:6080", "room-tape.example", "[::1]:6080"})
  void thePageMayBeReachedUnderEveryHost(String host) throws IOException {
    try (RawHttp http = RawHttp.under(host, app.url("/").getPort())) {
      http.send("GET /recordings");
      assertThat(http.head().status()).isEqualTo(200);
    }
  }
}
