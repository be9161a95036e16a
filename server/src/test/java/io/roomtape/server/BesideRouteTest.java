package io.roomtape.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.testing.RoomtapeTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodingOptionsPreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What there is beside a recording: who took part, and still pictures. */
class BesideRouteTest extends RoomtapeTest {
  private static final String TIMELINE =
      "{\"version\":1,\"duration\":1000,\"participants\":["
          + "{\"identity\":\"a\",\"name\":\"Ann\"},{\"identity\":\"b\",\"name\":\"Bob\"}]}";

  @ParameterizedTest
  @CsvSource({
    "timeline, TIMELINE, application/json",
    "timeline.vtt, SPEAKERS, text/vtt;charset=UTF-8",
    "poster.jpg, POSTER, image/jpeg",
    "storyboard.jpg, STORYBOARD, image/jpeg",
    "storyboard.vtt, STORYBOARD_INDEX, text/vtt;charset=UTF-8",
  })
  void itIsAnsweredAsItIsAndOnlyOnceToWhoHasIt(String route, Beside what, String type)
      throws Exception {
    String name = finishedRecordingOf(joinedRoom());
    app.storage().putBeside(name, what, "what is there, ä".getBytes(UTF_8));

    HttpResponse<byte[]> answer = get(name, route, "\"other\"");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("what is there, ä");
    assertThat(header(answer, "Content-Type")).isEqualTo(type);
    assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(header(answer, "Last-Modified")).isEqualTo("Mon, 23 Nov 2026 03:21:53 GMT");
    HttpResponse<byte[]> again = get(name, route, header(answer, "ETag"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "timeline, 'timeline: only Roomtape''s own recorder keeps who takes part'",
    "timeline.vtt, 'names of who speaks: only Roomtape''s own recorder keeps who takes part'",
    "poster.jpg, 'poster: it has no pictures, or none was made of them yet'",
    "storyboard.jpg, 'storyboard: it has no pictures, or none was made of them yet'",
    "storyboard.vtt, 'storyboard: it has no pictures, or none was made of them yet'",
  })
  void whatIsNotThereIsSaidInASentence(String route, String lack) {
    String name = finishedRecordingOf(joinedRoom());

    assertThat(app.get("/recordings/" + name + "/" + route))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(404))
        .satisfies(
            answer ->
                assertThat(answer.error()).isEqualTo("Recording " + name + " has no " + lack));
    assertThat(app.get("/recordings/none.mp4/" + route).error())
        .isEqualTo("There is no recording none.mp4");
    assertThat(app.get("/recordings/..none/" + route).status()).isEqualTo(404);
  }

  @Test
  void anEmptyPosterSaysThatNoneCanBeMade() {
    String name = finishedRecordingOf(joinedRoom());
    app.storage().putBeside(name, Beside.POSTER, new byte[0]);

    assertThat(app.get("/recordings/" + name + "/poster.jpg").status()).isEqualTo(404);
  }

  @Test
  void nothingOfARecordingThatIsDeletedStays() {
    String one = accompanied();
    String many = accompanied();
    assertThat(app.delete("/recordings/" + one).status()).isEqualTo(200);
    assertThat(app.delete("/recordings?name=" + many).status()).isEqualTo(200);

    assertThat(app.storage().hasBeside(one)).isFalse();
    assertThat(app.storage().hasBeside(many)).isFalse();
    assertThat(app.get("/recordings/" + one + "/poster.jpg").error())
        .isEqualTo("There is no recording " + one);
  }

  @Test
  void aDeletionThatBrokeOffTakesAllWithItWhenItIsTriedAgain() {
    String name = accompanied();
    app.storage().fail("deleteMetadata");
    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(503);
    app.storage().mend();

    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(200);
    assertThat(app.storage().hasBeside(name)).isFalse();
  }

  @Test
  void theMetadataFileSaysWhoWasThereAndWhatItWasToBeLike() {
    EgressInfo egress = recordingOf(joinedRoom());
    app.storage().putBeside(nameOf(egress), Beside.TIMELINE, TIMELINE.getBytes(UTF_8));
    EgressInfo.Builder asked = egress.toBuilder().setDetails("End reason: StopEgress API; and so");
    asked.getRoomCompositeBuilder().setLayout("speaker-light");
    asked.getRoomCompositeBuilder().setPreset(EncodingOptionsPreset.H264_1080P_30);
    app.reportFile(asked.build(), EgressStatus.EGRESS_COMPLETE, 1000);

    JsonNode saved = saved(nameOf(egress));
    assertThat(saved.path("status").asString()).isEqualTo("COMPLETE");
    assertThat(saved.path("layout").asString()).isEqualTo("speaker-light");
    assertThat(saved.path("preset").asString()).isEqualTo("H264_1080P_30");
    assertThat(saved.path("endReason").asString()).isEqualTo("StopEgress API");
    assertThat(saved.path("details").asString()).isEqualTo("End reason: StopEgress API; and so");
    assertThat(saved.path("participants").toString()).isEqualTo("[\"Ann\",\"Bob\"]");
  }

  @Test
  void aRecordingEndsThoughNobodyMayAskForItsTimeline() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.storage().fail("loadBeside");
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 1000);

    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
    assertThat(saved(nameOf(egress)).has("participants")).isFalse();
  }

  @Test
  void whatNobodyToldIsNotInTheMetadataFile() {
    JsonNode saved = saved(finishedRecordingOf(joinedRoom()));

    assertThat(saved.has("layout")).isFalse();
    assertThat(saved.has("endReason")).isFalse();
    assertThat(saved.has("participants")).isFalse();
  }

  private JsonNode saved(String name) {
    byte[] file = app.storage().loadMetadata(new RecordingName(name)).orElseThrow();
    return JsonMapper.shared().readTree(file);
  }

  private String accompanied() {
    String name = finishedRecordingOf(joinedRoom());
    for (Beside what : Beside.values()) {
      app.storage().putBeside(name, what, "something".getBytes(UTF_8));
    }
    return name;
  }

  private HttpResponse<byte[]> get(String name, String route, String tag)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(app.url("/recordings/" + name + "/" + route))
              .header("If-None-Match", tag)
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
