package io.roomtape.server.playback.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import io.roomtape.server.testing.RawHttp;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
class PlaybackFailuresTest {

  private static final byte[] BIG = PlaybackOverHttpTest.randomBytes(20_000_000);

  @LocalServerPort int port;
  @Autowired FakeStorage storage;

  @BeforeEach
  void aBigRecording() {
    storage.reset();
    storage.put("big.mp4", BIG);
    storage.put("live.mp4", BIG);
  }

  @Test
  void fault10PlayersThatLeaveEarlyLeaveNothingOpen() throws IOException {
    for (int i = 0; i < 60; i++) {
      try (RawHttp player = new RawHttp(port)) {
        player.send("GET /recordings/big.mp4", "Range: bytes=0-");
        assertThat(player.head().status()).isEqualTo(206);
        if (i % 2 == 0) {
          player.reset();
        }
      }
    }
    assertThat(storage.openedBodies).hasValue(60);
    assertNothingIsOpen();
  }

  @Test
  void slowReadersGetEveryByteSideBySide() throws IOException {
    List<RawHttp> readers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      RawHttp reader = new RawHttp(port, 4096);
      reader.send("GET /recordings/big.mp4", "Range: bytes=100-2000099");
      readers.add(reader);
    }
    byte[] expected = Arrays.copyOfRange(BIG, 100, 2_000_100);
    for (RawHttp reader : readers.reversed()) {
      assertThat(reader.body(reader.head())).isEqualTo(expected);
      reader.close();
    }
    assertThat(storage.bytesAskedFor).hasValue(40 * 2_000_000L);
    assertNothingIsOpen();
  }

  @ParameterizedTest
  @ValueSource(longs = {100_000, 10_000_000})
  void fault10StorageThatDiesBreaksTheConnectionInsteadOfEndingShort(long after)
      throws IOException {
    storage.diesAfter = after;
    try (RawHttp player = new RawHttp(port)) {
      player.send("GET /recordings/big.mp4");
      RawHttp.Head head = player.head();
      assertThat(head.contentLength()).isEqualTo(BIG.length);
      assertThatThrownBy(() -> player.body(head)).isInstanceOf(EOFException.class);
    }
    assertNothingIsOpen();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000})
  void storageThatFailsBeforeAnythingWasSentIs503WithoutTheMediasFields(long after)
      throws IOException {
    storage.diesAfter = after;
    try (RawHttp player = new RawHttp(port)) {
      player.send("GET /recordings/big.mp4", "Range: bytes=0-9999");
      RawHttp.Head head = player.head();
      assertThat(head.status()).isEqualTo(503);
      assertThat(head.fields())
          .containsEntry("content-type", "application/problem+json")
          .doesNotContainKeys("etag", "content-range", "accept-ranges");
      assertThat(player.text(head)).contains("\"errorMessage\"").doesNotContain("died");
    }
    assertNothingIsOpen();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /recordings/big.mp4",
        "HEAD /recordings/big.mp4",
        "GET /recordings/big.mp4/url",
        "GET /recordings/unknown.mp4"
      })
  void fault8StorageThatIsDownIs503AndNever404(String request) throws IOException {
    storage.down = true;
    try (RawHttp player = new RawHttp(port)) {
      player.send(request);
      assertThat(player.head().status()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown.mp4", "live.mp4", "unknown.mp4/url", "live.mp4/url"})
  void whatIsUnknownOrUnfinishedIsNotFound(String path) throws IOException {
    try (RawHttp player = new RawHttp(port)) {
      player.send("GET /recordings/" + path);
      RawHttp.Head head = player.head();
      assertThat(head.status()).isEqualTo(404);
      assertThat(player.text(head)).contains("\"errorMessage\":\"There is no recording ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "..%2fsecret%2ffile.mp4, 400",
    "..%5csecret.mp4, 400",
    ".metadata%2fbig.json, 400",
    "big.mp4%00, 400",
    ".metadata, 404",
    ".big.mp4, 404",
    "%2e%2e.mp4, 404",
    "big, 404",
    "%3Cimg%3E.mp4, 404",
    "%ff.mp4, 400"
  })
  void fault9AnUnsafeNameIsNeverServed(String name, int status) throws IOException {
    for (String suffix : List.of("", "/url")) {
      try (RawHttp player = new RawHttp(port)) {
        player.send("GET /recordings/" + name + suffix);
        RawHttp.Head head = player.head();
        assertThat(head.status()).isEqualTo(status);
        assertThat(head.fields().get("content-type")).startsWith("application/problem+json");
        assertThat(player.text(head)).contains("\"errorMessage\"");
        assertThat(storage.openedBodies).hasValue(0);
      }
    }
  }

  @Test
  void fault13TheLinkOfARecordingIsEncoded() throws IOException {
    storage.put("Büro 1, oben-RM_1-x.mp4", new byte[1]);
    try (RawHttp player = new RawHttp(port)) {
      player.send("GET /recordings/B%C3%BCro%201,%20oben-RM_1-x.mp4/url");
      String link = "/recordings/B%C3%BCro%201%2C%20oben-RM_1-x.mp4";
      assertThat(player.text(player.head())).isEqualTo("{\"recordingUrl\":\"" + link + "\"}");
      player.send("HEAD " + link);
      assertThat(player.head().status()).isEqualTo(200);
    }
  }

  private void assertNothingIsOpen() {
    await().untilAsserted(() -> assertThat(storage.openBodies).hasValue(0));
  }
}
