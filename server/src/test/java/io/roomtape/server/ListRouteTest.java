package io.roomtape.server;

import static livekit.LivekitEgress.EgressStatus.EGRESS_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListRouteTest extends RoomtapeTest {

  @Test
  void aListIsReadPageByPage() {
    String room = joinedRoom();
    List<String> newestFirst =
        List.of(
                finishedRecordingOf(room),
                finishedRecordingOf(room),
                finishedRecordingOf(room),
                finishedRecordingOf(room))
            .reversed();

    List<String> read = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = app.get("/recordings?limit=3&roomName=" + room + "&cursor=" + cursor);
      assertThat(page.json().has("truncated")).isFalse();
      page.json().get("recordings").forEach(entry -> read.add(entry.get("name").asString()));
      cursor = page.json().path("nextCursor").asString("");
    } while (!cursor.isEmpty());
    assertThat(read).containsExactlyElementsOf(newestFirst);
    assertThat(listed("?sort=startedAt&roomName=" + room))
        .containsExactlyElementsOf(newestFirst.reversed());
  }

  @Test
  void aWholeListHasNothingButRecordings() {
    String room = joinedRoom();
    finishedRecordingOf(room);
    assertThat(app.get("/recordings?roomName=" + room).json().propertyNames())
        .containsExactly("recordings");
  }

  @Test
  void aFailedRecordingIsListedWhenItIsAskedFor() {
    String room = joinedRoom();
    app.report(recordingOf(room), EgressStatus.EGRESS_FAILED);
    finishedRecordingOf(room);
    app.report(recordingOf(room), EgressStatus.EGRESS_ACTIVE);

    assertThat(listed("?roomName=" + room)).hasSize(1);
    assertThat(statuses("failed", room)).containsExactly("FAILED");
    assertThat(statuses("live", room)).containsExactly("STARTED");
    assertThat(statuses("finished", room)).containsExactly("STOPPED");
    assertThat(statuses("all", room)).containsExactly("STARTED", "STOPPED", "FAILED");
  }

  @Test
  void aRecordingThatNobodyEndedSaysWhyItDid() {
    String room = joinedRoom();
    EgressInfo failed = recordingOf(room);
    app.report(failed.toBuilder().setError("Start signal not received").build(), EGRESS_FAILED);
    EgressInfo limited = recordingOf(room);
    app.reportFile(
        limited.toBuilder().setDetails("End reason: Limit reached").build(),
        EgressStatus.EGRESS_LIMIT_REACHED,
        1000);
    EgressInfo stopped = recordingOf(room);
    app.reportFile(
        stopped.toBuilder().setDetails("End reason: StopEgress API").build(),
        EgressStatus.EGRESS_COMPLETE,
        1000);
    app.report(recordingOf(room), EGRESS_FAILED);

    assertThat(reasons("all", room))
        .containsExactlyInAnyOrder(
            "Start signal not received", "End reason: Limit reached", "", "");
    assertThat(reasons("failed", room)).containsExactlyInAnyOrder("Start signal not received", "");
    assertThat(app.get("/recordings?roomName=" + room).json().get("recordings"))
        .hasSize(2)
        .allSatisfy(
            entry ->
                assertThat(entry.propertyNames())
                    .containsExactly(
                        "id", "name", "roomName", "roomId", "startedAt", "duration", "size"));
  }

  /** An empty one stands for none. */
  private List<String> reasons(String asked, String room) {
    return app.get("/recordings?status=" + asked + "&roomName=" + room)
        .json()
        .get("recordings")
        .valueStream()
        .peek(entry -> assertThat(entry.path("reason").asString("none")).isNotEmpty())
        .map(entry -> entry.path("reason").asString(""))
        .toList();
  }

  private List<String> statuses(String asked, String room) {
    Answer answer = app.get("/recordings?status=" + asked + "&roomName=" + room);
    return answer
        .json()
        .get("recordings")
        .valueStream()
        .map(entry -> entry.get("status").asString())
        .toList();
  }

  @Test
  void aCursorIsGoodForItsOwnQueryOnly() {
    String room = joinedRoom();
    finishedRecordingOf(room);
    finishedRecordingOf(room);
    String cursor =
        app.get("/recordings?limit=1&roomName=" + room).json().get("nextCursor").asString();
    String forged = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);

    assertThat(app.get("/recordings?cursor=" + cursor + "&roomName=" + room).status())
        .isEqualTo(200);
    for (String query :
        List.of(
            "cursor=" + cursor,
            "sort=name&roomName=" + room + "&cursor=" + cursor,
            "roomName=" + room + "&cursor=" + forged,
            "cursor=AAAA",
            "cursor=!")) {
      Answer refused = app.get("/recordings?" + query);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error())
          .isEqualTo("cursor must be the nextCursor of an answer to the same query");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=0       | limit must be a whole number from 1 to 1000
          limit=1001    | limit must be a whole number from 1 to 1000
          limit=ten     | limit must be a whole number from 1 to 1000
          status=old    | status must be finished, failed, live or all
          sort=colour   | sort must be startedAt, duration, size or name, with - before it for the last first
          """)
  void aWrongParameterIsNamedWithItsRule(String query, String sentence) {
    Answer answer = app.get("/recordings?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(sentence);
  }
}
