package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LibraryRouteTest extends RoomtapeTest {

  @Test
  void metadataAreAnsweredAsTheyWereSaved() {
    String name = finishedRecordingOf(joinedRoom());
    byte[] saved = app.storage().loadMetadata(new RecordingName(name)).orElseThrow();
    Answer answer = app.get("/recordings/" + name + "/metadata");
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.json()).isEqualTo(JsonMapper.shared().readTree(saved));
  }

  @Test
  void whatIsNotThereHasNoMetadata() {
    assertThat(app.get("/recordings/none.mp4/metadata").status()).isEqualTo(404);
    assertThat(app.get("/recordings/..secret/metadata").status()).isEqualTo(404);
  }

  @Test
  void manyAreDeletedAtOnceAndEachHasItsResult() {
    String room = joinedRoom();
    String first = finishedRecordingOf(room);
    String second = finishedRecordingOf(room);
    Answer answer = app.delete("/recordings?name=" + first + "&name=a,b.mp4&name=" + second);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(result(answer, 0)).isEqualTo(first + " deleted ");
    assertThat(result(answer, 1)).isEqualTo("a,b.mp4 notFound There is no recording a,b.mp4");
    assertThat(result(answer, 2)).isEqualTo(second + " deleted ");
    assertThat(listed("?roomName=" + room)).isEmpty();
  }

  @Test
  void oneThatStorageCannotDeleteStaysListed() {
    String room = joinedRoom();
    String name = finishedRecordingOf(room);
    app.storage().fail("deleteMedia");
    assertThat(result(app.delete("/recordings?name=" + name), 0)).startsWith(name + " failed ");
    app.storage().mend();
    assertThat(listed("?roomName=" + room)).containsExactly(name);
    assertThat(result(app.delete("/recordings?name=" + name), 0)).isEqualTo(name + " deleted ");
  }

  @Test
  void nothingIsDeletedWithoutNamesOrWithTooMany() {
    String many =
        IntStream.range(0, 101)
            .mapToObj(i -> "name=" + i + ".mp4")
            .collect(Collectors.joining("&"));
    assertThat(app.delete("/recordings").error()).isEqualTo("name is required");
    Answer refused = app.delete("/recordings?" + many);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("name must be given at most 100 times");
  }

  private static String result(Answer answer, int position) {
    var result = answer.json().at("/results/" + position);
    return result.path("name").asString("")
        + " "
        + result.path("result").asString("")
        + " "
        + result.path("errorMessage").asString("");
  }
}
