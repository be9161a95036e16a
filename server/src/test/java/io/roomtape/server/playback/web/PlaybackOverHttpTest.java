package io.roomtape.server.playback.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.testing.RawHttp;
import io.roomtape.server.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    classes = PlaybackApp.class,
    webEnvironment = RANDOM_PORT,
    properties = {
      "server.address=127.0.0.1",
      "management.endpoint.health.validate-group-membership=false"
    })
class PlaybackOverHttpTest {

  private static final String RECORDING = "Team-RM_x1-2026-03-01T102030-a1.mp4";
  private static final String PATH = "/recordings/" + RECORDING;
  private static final byte[] MEDIA = randomBytes(1000);

  @LocalServerPort int port;
  @Autowired FakeStorage storage;
  @Autowired SignedLinks links;
  @Autowired TestClock clock;

  @BeforeEach
  void aRecording() {
    storage.reset();
    storage.put(RECORDING, MEDIA);
    storage.put("empty.mp4", new byte[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-          | 206 | bytes 0-999/1000   | 0   | 1000
          bytes=0-0         | 206 | bytes 0-0/1000     | 0   | 1
          bytes=-500        | 206 | bytes 500-999/1000 | 500 | 1000
          bytes=-5000       | 206 | bytes 0-999/1000   | 0   | 1000
          bytes=10-19       | 206 | bytes 10-19/1000   | 10  | 20
          bytes=990-99999   | 206 | bytes 990-999/1000 | 990 | 1000
          bytes=0-99999999999999999999 | 206 | bytes 0-999/1000 | 0 | 1000
          bytes=5-2         | 200 |                    | 0   | 1000
          bytes=abc-        | 200 |                    | 0   | 1000
          bytes=0-1,1-4     | 206 | bytes 0-4/1000     | 0   | 5
          pages=1-2         | 200 |                    | 0   | 1000
          """)
  void fault8ARangeIsAnsweredAndTheConnectionStaysUsable(
      String range, int status, String contentRange, int from, int to) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET " + PATH, "Range: " + range);
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(status);
      assertThat(head.fields().get("content-range")).isEqualTo(contentRange);
      assertThat(head.fields()).containsEntry("accept-ranges", "bytes");
      assertThat(http.body(head)).isEqualTo(Arrays.copyOfRange(MEDIA, from, to));
      assertThat(storage.bytesAskedFor).hasValue(to - from);

      assertTheNextAnswerIsWhole(http);
    }
  }

  @Test
  void fault8SeveralRangesComeAsPartsEachWithItsPlace() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET " + PATH, "Range: bytes=900-999,0-9", "If-Range: \"tag-1\"");
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(206);
      assertThat(head.fields()).doesNotContainKey("content-range");
      String type = String.valueOf(head.fields().get("content-type"));
      assertThat(type).startsWith("multipart/byteranges; boundary=");
      String boundary = "\r\n--" + type.substring(type.indexOf('=') + 1);
      String fields = "\r\nContent-Type: video/mp4\r\nContent-Range: bytes ";
      assertThat(new String(http.body(head), ISO_8859_1))
          .isEqualTo(
              boundary
                  + fields
                  + "900-999/1000\r\n\r\n"
                  + new String(MEDIA, 900, 100, ISO_8859_1)
                  + boundary
                  + fields
                  + "0-9/1000\r\n\r\n"
                  + new String(MEDIA, 0, 10, ISO_8859_1)
                  + boundary
                  + "--\r\n");
      assertThat(storage.bytesAskedFor).hasValue(110);

      assertTheNextAnswerIsWhole(http);
    }
  }

  @Test
  void severalRangesOfAnotherRecordingAskForTheWhole() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET " + PATH, "Range: bytes=900-999,0-9", "If-Range: \"other\"");
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(200);
      assertThat(http.body(head)).isEqualTo(MEDIA);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=-0", "bytes=99999999999999999999-"})
  void fault8ARangeBeyondTheEndIs416WithTheSize(String range) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET " + PATH, "Range: " + range);
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(416);
      assertThat(head.fields())
          .containsEntry("content-range", "bytes */1000")
          .containsEntry("content-type", "application/problem+json");
      assertThat(http.text(head)).contains("errorMessage");
      assertThat(storage.openedBodies).hasValue(0);

      assertTheNextAnswerIsWhole(http);
    }
  }

  @Test
  void fault8WithoutARangeTheWholeIsAnswered() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      assertTheNextAnswerIsWhole(http);
      assertTheNextAnswerIsWhole(http);
    }
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-, 416", "bytes=-500, 200", "bytes=5-2, 200", "none, 200"})
  void fault8AnEmptyFileHasAnAnswer(String range, int status) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET /recordings/empty.mp4", "Range: " + range);
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(status);
      assertThat(http.text(head)).contains(status == 200 ? "" : "errorMessage");
      assertThat(storage.openedBodies).hasValue(0);

      assertTheNextAnswerIsWhole(http);
    }
  }

  @Test
  void fault8HeadDescribesTheWholeAndOpensNothing() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("HEAD " + PATH, "Range: bytes=0-9");
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.fields())
          .containsEntry("content-length", "1000")
          .containsEntry("content-type", "video/mp4")
          .containsEntry("accept-ranges", "bytes")
          .containsEntry("etag", "\"tag-1\"")
          .containsEntry("last-modified", "Sun, 01 Mar 2026 10:20:30 GMT")
          .doesNotContainKey("content-range");
      assertThat(storage.openedBodies).hasValue(0);

      assertTheNextAnswerIsWhole(http);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | If-None-Match: "tag-1"                            | 304
          HEAD | If-None-Match: "tag-1"                            | 304
          GET  | If-None-Match: W/"tag-1"                          | 304
          GET  | If-None-Match: "other"                            | 200
          GET  | If-None-Match: *                                  | 304
          HEAD | If-None-Match: *                                  | 304
          GET  | If-Modified-Since: Sun, 01 Mar 2026 10:20:30 GMT  | 304
          GET  | If-Modified-Since: Sun, 01 Mar 2026 10:20:29 GMT  | 200
          GET  | If-Match: "x", "tag-1"                             | 200
          GET  | If-Match: *                                       | 200
          GET  | If-Match: "other"                                 | 412
          GET  | If-Match: W/"tag-1"                               | 412
          HEAD | If-Match: "other"                                 | 412
          GET  | If-Unmodified-Since: Sun, 01 Mar 2026 10:20:30 GMT | 200
          GET  | If-Unmodified-Since: Sun, 01 Mar 2026 10:20:29 GMT | 412
          GET  | If-Unmodified-Since: yesterday                    | 200
          """)
  void aConditionIsHonoured(String method, String condition, int status) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(method + " " + PATH, condition);
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(status);
      assertThat(storage.openedBodies).hasValue(status == 200 ? 1 : 0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "tag-1"                       | 206
          W/"tag-1"                     | 200
          "other"                       | 200
          Sun, 01 Mar 2026 10:20:30 GMT | 206
          Sun, 01 Mar 2026 10:20:31 GMT | 200
          yesterday                     | 200
          """)
  void aRangeCountsOnlyIfTheRecordingIsTheSame(String condition, int status) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET " + PATH, "Range: bytes=0-9", "If-Range: " + condition);
      assertThat(http.head().status()).isEqualTo(status);
    }
  }

  @Test
  void aDownloadIsAnAttachmentUnderItsName() throws IOException {
    storage.put("Büro-RM_1-x.mp4", MEDIA);
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET /recordings/B%C3%BCro-RM_1-x.mp4?download=1");
      assertThat(http.head().fields().get("content-disposition"))
          .startsWith("attachment;")
          .contains("filename*=UTF-8''B%C3%BCro-RM_1-x.mp4");
    }
  }

  @Test
  void aSignedLinkPlaysAsTheRecordingDoes() throws IOException {
    String link = links.link(new RecordingName(RECORDING), Duration.ofHours(1)).toString();
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET " + link, "Range: bytes=10-19");
      RawHttp.Head part = http.head();
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.fields()).containsEntry("content-range", "bytes 10-19/1000");
      assertThat(http.body(part)).isEqualTo(Arrays.copyOfRange(MEDIA, 10, 20));

      http.send("GET " + link + "&download=1", "If-None-Match: \"other\"");
      RawHttp.Head whole = http.head();
      assertThat(whole.fields().get("content-disposition")).startsWith("attachment;");
      assertThat(http.body(whole)).isEqualTo(MEDIA);

      http.send("HEAD " + link);
      assertThat(http.head().fields()).containsEntry("content-length", "1000");

      http.send("GET " + link, "If-None-Match: \"tag-1\"");
      assertThat(http.head().status()).isEqualTo(304);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void aSignedLinkThatHasExpiredIsRefused(String method) throws IOException {
    String link = links.link(new RecordingName(RECORDING), Duration.ofHours(1)).toString();
    clock.pass(Duration.ofHours(2));
    try (RawHttp http = new RawHttp(port)) {
      http.send(method + " " + link);
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(403);
      assertThat(head.fields()).containsEntry("content-type", "application/problem+json");
      if (method.equals("GET")) {
        assertThat(http.text(head)).contains("\"errorMessage\":\"This link has expired");
      }
    }
    assertThat(storage.openedBodies).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/media/" + RECORDING,
        "/media/" + RECORDING + "?expires=9999999999",
        "/media/" + RECORDING + "?expires=9999999999&signature=AAAAAAAAAAAAAAAAAAAAAA",
        "/media/unknown.mp4?expires=9999999999&signature=AAAAAAAAAAAAAAAAAAAAAA",
        "/media/.secret?expires=9999999999&signature=AAAAAAAAAAAAAAAAAAAAAA"
      })
  void aLinkThatWeDidNotSignIsRefused(String link) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET " + link);
      RawHttp.Head head = http.head();
      assertThat(head.status()).isEqualTo(403);
      assertThat(http.text(head)).contains("\"errorMessage\":\"This link is not whole");
    }
  }

  @Test
  void aSignedLinkOfADeletedRecordingFindsNothing() throws IOException {
    String link = links.link(new RecordingName("gone.mp4"), Duration.ofHours(1)).toString();
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET " + link);
      assertThat(http.head().status()).isEqualTo(404);
    }
  }

  private void assertTheNextAnswerIsWhole(RawHttp http) throws IOException {
    http.send("GET " + PATH);
    RawHttp.Head next = http.head();
    assertThat(next.statusLine()).startsWith("HTTP/1.1 200");
    assertThat(http.body(next)).isEqualTo(MEDIA);
  }

  static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
