package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reference server gets wrong when it plays a recording. */
class PlaybackFaultsTest extends RoomtapeTest {
  /** More than the reference sends at once, and more than sockets hold. */
  private static final int SIZE = 20_000_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-       | 206 | 20000000
          bytes=-500     | 206 | 500
          bytes=10-19    | 206 | 10
          bytes=0-1,3-4  | 206 |
          bytes=abc-     | 200 | 20000000
          bytes=5-2      | 200 | 20000000
          pages=1-2      | 200 | 20000000
                         | 200 | 20000000
          bytes=20000000- | 416 |
          """)
  void fault8EveryRangeHasARightAnswer(@Nullable String range, int status, @Nullable Integer length)
      throws Exception {
    String name = bigRecording();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = get(name);
      if (range != null) {
        request.header("Range", range);
      }
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(status);
      if (length != null) {
        assertThat(answer.body()).hasSize(length);
      }
      HttpRequest head = get(name).HEAD().build();
      assertThat(http.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void fault8StorageThatIsDownIsNotTakenForAnUnknownRecording() {
    String name = finishedRecordingOf(joinedRoom());
    app.storage().fail("find");
    assertThat(app.get("/recordings/" + name).status()).isEqualTo(503);
    app.storage().mend();
    app.storage().fail("deleteMedia");
    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..%2fsecret%2ffile.txt", ".metadata%2f"})
  void fault9NothingOutsideTheRecordingsIsServedOrLinked(String beginning) {
    String stem = finishedRecordingOf(joinedRoom()).replaceFirst("\\.mp4$", "");
    String path = beginning.startsWith(".m") ? beginning + stem + ".json" : beginning;
    for (String suffix : List.of("", "/url", "/metadata")) {
      Answer answer = app.get("/recordings/" + path + suffix);
      assertThat(answer.status()).isIn(400, 404);
      assertThat(answer.error()).isNotEmpty();
    }
  }

  @Test
  void fault10FiftyClientsThatCloseEarlyLeaveNothingOpen() throws Exception {
    String name = bigRecording();
    for (int i = 0; i < 50; i++) {
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpResponse<InputStream> answer =
            http.send(get(name).build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        answer.body().close();
      }
    }
    await().untilAsserted(() -> assertThat(app.storage().openBodies()).isZero());
    assertThat(app.get("/recordings/" + name).status()).isEqualTo(200);
  }

  @Test
  void fault10StorageThatDiesMidBodyBreaksTheTransfer() throws Exception {
    String name = bigRecording();
    app.storage().dieAfter(SIZE / 2);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = get(name).timeout(Duration.ofSeconds(20)).build();
      assertThatThrownBy(() -> http.send(request, BodyHandlers.ofByteArray()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
    }
    await().untilAsserted(() -> assertThat(app.storage().openBodies()).isZero());
  }

  private String bigRecording() {
    EgressInfo egress = recordingOf(joinedRoom());
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, SIZE);
    return nameOf(egress);
  }

  private HttpRequest.Builder get(String name) {
    return HttpRequest.newBuilder(app.url("/recordings/" + name));
  }
}
