package io.roomtape.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import io.roomtape.server.testing.Webhook;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the reference server gets wrong. The numbers are those of its list of faults; those of
 * playback are in PlaybackFaultsTest, in full in the tests of playback, and 14 in CorsTest and
 * EmbeddedRoomtapeTest.
 */
class ReferenceFaultsTest extends RoomtapeTest {

  /** {@code {"alg":"HS256","typ":"JWT"}} and {@code {"nbf":179580329796062499}}. */
  private static final String OF_NO_TIME =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJuYmYiOjE3OTU4MDMyOTc5NjA2MjQ5OX0.AAAA";

  @Test
  void fault1AStartIsAnsweredWithTheRecordingThatStarts() {
    String room = joinedRoom();
    Answer answer = startRecording(room);
    assertThat(answer.json().get("message").asString()).isEqualTo("Recording started");
    assertThat(answer.json().at("/recording/id").asString()).startsWith("EG_");
    assertThat(answer.json().at("/recording/roomName").asString()).isEqualTo(room);
    assertThat(answer.json().at("/recording/startedAt").asLong()).isEqualTo(1_795_404_113_040L);
  }

  @Test
  void fault1AStartWithoutAFreeWorkerSaysSoAndFreesTheRoom() {
    String room = joinedRoom();
    app.liveKit()
        .fail(
            "StartRoomCompositeEgress",
            503,
            "unavailable",
            "twirp error unknown: no response from servers");
    Answer answer = startRecording(room);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.error())
        .isEqualTo("LiveKit has no free egress worker (no response from servers)");

    app.liveKit().mend();
    assertThat(startRecording(room).status()).isEqualTo(200);
  }

  @Test
  void fault1ARoomThatDoesNotExistCannotBeRecorded() {
    Answer answer = startRecording(newRoom());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).contains("does not exist");
  }

  @Test
  void fault1AnEmptyRoomCannotBeRecorded() {
    String room = joinedRoom();
    app.liveKit().emptyRoom(room);
    Answer answer = startRecording(room);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.error())
        .isEqualTo("Room " + room + " is empty: somebody has to be in it to be recorded");
  }

  @Test
  void fault2OfSimultaneousStartsOneSucceeds() throws Exception {
    String room = joinedRoom();
    List<Callable<Integer>> starts =
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(i -> () -> startRecording(room).status())
            .toList();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> statuses =
          clients.invokeAll(starts).stream().map(Future::resultNow).sorted().toList();
      assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
    }
    assertThat(app.liveKit().egressesOf(room)).hasSize(1);
  }

  @Test
  void fault2LiveKitFailingDuringAStopIsNotTakenForNothingToStop() {
    String room = joinedRoom();
    recordingOf(room);
    app.liveKit().fail("StopEgress", 503, "unavailable", "no response from servers");
    assertThat(stopRecording(room).status()).isEqualTo(503);

    app.liveKit().mend();
    assertThat(stopRecording(room).status()).isEqualTo(200);
    assertThat(stopRecording(newRoom()).status()).isEqualTo(409);
  }

  @Test
  void fault3ARecordingThatEndsAfterItsRoomIsListed() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.liveKit().closeRoom(room);
    app.report(egress, EgressStatus.EGRESS_ENDING);
    assertThat(app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5).status()).isEqualTo(200);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
  }

  @Test
  void fault3AnEarlierSessionsEventLeavesTheNewRoomAlone() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    String metadata = app.liveKit().room(room).getMetadata();
    app.liveKit().closeRoom(room);
    app.liveKit().openRoom(room, metadata);
    app.report(egress, EgressStatus.EGRESS_ENDING);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
  }

  @Test
  void fault4AbortedAndFailedRecordingsAreNotListed() {
    String aborted = joinedRoom();
    app.report(recordingOf(aborted), EgressStatus.EGRESS_ABORTED);
    String failed = joinedRoom();
    EgressInfo egress = recordingOf(failed);
    app.report(egress, EgressStatus.EGRESS_FAILED);

    assertThat(listed("?roomName=" + aborted)).isEmpty();
    assertThat(listed("?roomName=" + failed)).isEmpty();
    assertThat(app.storage().hasMetadata(nameOf(egress))).isFalse();
    assertThat(statusOf(aborted)).isEqualTo("FAILED");
    assertThat(statusOf(failed)).isEqualTo("FAILED");
  }

  @Test
  void fault5AWebhookWithABadSignatureIsRefused() {
    String body = "{\"event\":\"room_started\"}";
    Instant now = Instant.now();
    assertThat(app.deliver(Webhook.signed(body, now)).status()).isEqualTo(200);
    assertThat(app.deliver(Webhook.signed(body, now, "devkey", "wrong")).status()).isEqualTo(401);
    assertThat(app.deliver(Webhook.signed(body, now, "other", "secret")).status()).isEqualTo(401);
    assertThat(app.deliver(new Webhook(body, "nonsense")).status()).isEqualTo(401);
    assertThat(app.deliver(new Webhook(body, OF_NO_TIME)).status()).isEqualTo(401);
    String authorization = Webhook.signed(body, now).authorization();
    assertThat(app.deliver(new Webhook(body + " ", authorization)).status()).isEqualTo(401);
  }

  @Test
  void fault5AnEventThatCannotBeSavedIsTriedAgainByItself() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    app.storage().fail("saveMetadata");
    assertThat(app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5).status()).isEqualTo(200);
    assertThat(statusOf(room)).isEqualTo("STARTED");

    app.storage().mend();
    app.settle();
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
    assertThat(statusOf(room)).isEqualTo("STOPPED");
  }

  @Test
  void fault5AnEventThatTheRoomCouldNotBeToldIsTriedAgainByItself() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.liveKit().fail("UpdateRoomMetadata", 500, "internal", "broken");
    assertThat(app.report(egress, EgressStatus.EGRESS_ACTIVE).status()).isEqualTo(200);

    app.liveKit().mend();
    app.settle();
    assertThat(statusOf(room)).isEqualTo("STARTED");
  }

  @Test
  void fault5ABodyOfAMegabyteIsTaken() {
    String body =
        "{\"event\":\"room_started\",\"room\":{\"metadata\":\"" + "x".repeat(1 << 20) + "\"}}";
    assertThat(app.deliver(Webhook.signed(body, Instant.now())).status()).isEqualTo(200);
    String tooLarge = "{\"event\":\"" + "x".repeat(5 << 20) + "\"}";
    assertThat(app.deliver(Webhook.signed(tooLarge, Instant.now())).status()).isEqualTo(413);
  }

  @Test
  void fault5ALateDuplicateDoesNotBringADeletedRecordingBack() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(app.delete("/recordings/" + nameOf(egress)).status()).isEqualTo(200);

    assertThat(app.report(egress, EgressStatus.EGRESS_COMPLETE).status()).isEqualTo(200);
    assertThat(listed("?roomName=" + room)).isEmpty();
    assertThat(app.storage().hasMetadata(nameOf(egress))).isFalse();
  }

  @Test
  void fault6WhatOthersPutIntoTheMetadataStays() {
    String room = newRoom();
    app.liveKit().openRoom(room, "{\"topic\":{\"name\":\"Budget\"}}");
    join(room);
    app.report(recordingOf(room), EgressStatus.EGRESS_ACTIVE);
    assertThat(metadataOf(room).at("/topic/name").asString()).isEqualTo("Budget");
    assertThat(statusOf(room)).isEqualTo("STARTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a(b", "a+b", "all.mp4.of.us", "100%", "sl/ash", "' or 1=1 --", "日本"})
  void fault7ARoomsRecordingsAreFoundByItsExactName(String room) {
    String name = finishedRecordingOf(join(room));
    String encoded = URLEncoder.encode(room, UTF_8);
    assertThat(listed("?roomName=" + encoded)).containsExactly(name);
    assertThat(listed("?roomName=" + encoded + "x")).isEmpty();
    assertThat(app.delete("/recordings/" + URLEncoder.encode(name, UTF_8).replace("+", "%20")))
        .extracting(Answer::status)
        .isEqualTo(200);
  }

  @Test
  void fault7AListHasMoreThanAThousandAndReadsNoMetadataFile() {
    RecordingIndex index = app.bean(RecordingIndex.class);
    RoomName room = new RoomName(newRoom());
    for (int i = 0; i <= 1_000; i++) {
      index.add(
          new RecordingEntry(
              new RecordingName("many-%s-%s.mp4".formatted(room, i)),
              Optional.of(new EgressId("EG_many_" + i)),
              room,
              new RoomSid("RM_many"),
              RecordingState.COMPLETE,
              Instant.EPOCH.plusSeconds(i),
              Duration.ofSeconds(1),
              1,
              true,
              false,
              ""));
    }
    app.storage().fail("loadMetadata");
    assertThat(listed("?roomName=" + room)).hasSize(1_001);
  }

  @Test
  void fault11AParticipantGetsNoGrantToRecord() {
    String room = newRoom();
    Answer answer =
        app.post("/token", "{\"roomName\":\"" + room + "\",\"participantName\":\"Ann\"}");
    var token = JWT.decode(answer.json().get("token").asString());
    assertThat(token.getSubject()).isEqualTo("Ann");
    assertThat(token.getClaim("video").asMap())
        .containsOnly(Map.entry("roomJoin", true), Map.entry("room", room));
  }

  @Test
  void fault12FileNamesAreSafeWhateverTheRoomIsCalled() {
    String room = "<img src=x onerror='a(\"b\")'>/..\\?#%&+" + newRoom();
    String name = finishedRecordingOf(join(room));
    assertThat(name).doesNotContainPattern("[/'\"<&#?%+\\\\\\p{Cntrl}]").contains("-RM_");
  }

  @Test
  void fault12TwoStartsInOneSecondGetTwoFiles() {
    String room = joinedRoom();
    String first = finishedRecordingOf(room);
    String second = finishedRecordingOf(room);
    assertThat(second).isNotEqualTo(first);
    assertThat(listed("?roomName=" + room)).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void fault13ARecordingThatWasHalfDeletedCanBeDeletedAgain() {
    String name = finishedRecordingOf(joinedRoom());
    app.storage().fail("deleteMetadata");
    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(503);
    assertThat(app.storage().hasMedia(name)).isFalse();

    app.storage().mend();
    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(200);
    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(404);
  }

  @Test
  void fault13StorageThatIsDownIsNotTakenForAnUnknownRecording() {
    String name = finishedRecordingOf(joinedRoom());
    app.storage().fail("deleteMedia");
    Answer answer = app.delete("/recordings/" + name);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(listed("")).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"roomName\":5}",
        "{\"roomName\":true}",
        "{\"roomName\":[\"a\"]}",
        "{\"roomName\":{}}",
        "{\"roomName\":null}",
        "{\"roomName\":\"\"}",
        "{}",
      })
  void fault13AFieldThatIsNoNameIsNamedInTheAnswer(String body) {
    for (String path : List.of("/token", "/recordings/start", "/recordings/stop")) {
      Answer answer = app.post(path, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.contentType()).startsWith("application/problem+json");
      assertThat(answer.error()).startsWith("roomName ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "null", "[]", "\"x\""})
  void fault13ABodyThatIsNoObjectIsAnsweredInJson(String body) {
    Answer answer = app.post("/recordings/start", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isNotEmpty();
  }
}
