package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.testing.FakeLiveKit.Sent;
import io.roomtape.server.testing.Mp4;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitModels.Room;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RecordingLifecycleTest extends RoomtapeTest {

  @Test
  void aRecordingRunsFromStartToDeletion() {
    String room = joinedRoom();
    assertThat(statusOf(room)).isEqualTo("STOPPED");

    EgressInfo egress = recordingOf(room);
    app.report(egress, EgressStatus.EGRESS_STARTING);
    assertThat(statusOf(room)).isEqualTo("STARTING");
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    assertThat(statusOf(room)).isEqualTo("STARTED");

    Answer stopped = stopRecording(room);
    assertThat(stopped.json().get("message").asString()).isEqualTo("Recording stopped");
    assertThat(stopped.json().at("/recording/name").asString()).isEqualTo(nameOf(egress));
    app.report(egress, EgressStatus.EGRESS_ENDING);
    assertThat(statusOf(room)).isEqualTo("STOPPING");
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 2_642_293);
    assertThat(statusOf(room)).isEqualTo("STOPPED");

    JsonNode listed = app.get("/recordings?roomName=" + room).json().at("/recordings/0");
    assertThat(listed.propertyNames())
        .containsExactly("id", "name", "roomName", "roomId", "startedAt", "duration", "size");
    assertThat(listed.get("duration").asDouble()).isEqualTo(6.098948915);
    assertThat(listed.get("size").asLong()).isEqualTo(2_642_293);
    assertThat(listed.get("roomId").asString()).isEqualTo(app.liveKit().room(room).getSid());

    assertThat(app.delete("/recordings/" + nameOf(egress)).json().get("message").asString())
        .isEqualTo("Recording deleted");
    assertThat(app.liveKit().sent())
        .contains(new Sent(room, "RECORDING_DELETED", json("recordingName", nameOf(egress))));
    assertThat(listed("?roomName=" + room)).isEmpty();
  }

  @Test
  void theMetadataFileHasTheSevenFieldsAndHowItEnded() {
    String name = finishedRecordingOf(joinedRoom());
    byte[] file = app.storage().loadMetadata(new RecordingName(name)).orElseThrow();
    JsonNode listed =
        app.get("/recordings")
            .json()
            .get("recordings")
            .valueStream()
            .filter(recording -> recording.get("name").asString().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(JsonMapper.shared().readTree(file))
        .isEqualTo(((ObjectNode) listed).put("status", "COMPLETE"));
  }

  @Test
  void aRoomThatHearsStoppedFindsTheRecordingInTheList() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.liveKit().fail("UpdateRoomMetadata", 503, "unavailable", "not now");
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
  }

  @Test
  void anEventMayComeBeforeTheAnswerToTheStart() {
    String room = joinedRoom();
    List<Integer> answers = new CopyOnWriteArrayList<>();
    app.liveKit()
        .onStart(
            info -> {
              answers.add(app.report(info, EgressStatus.EGRESS_STARTING).status());
              answers.add(app.report(info, EgressStatus.EGRESS_ACTIVE).status());
            });
    recordingOf(room);
    assertThat(answers).containsExactly(200, 200);
    assertThat(statusOf(room)).isEqualTo("STARTED");
  }

  @Test
  void aStartThatFailsAlthoughTheEgressRunsIsARecording() {
    String room = joinedRoom();
    app.liveKit()
        .onStart(
            info -> {
              app.report(info, EgressStatus.EGRESS_STARTING);
              throw new IllegalStateException("The connection breaks");
            });
    Answer answer = startRecording(room);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/recording/id").asString()).startsWith("EG_");
  }

  @Test
  void stragglersChangeNothing() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.report(egress, EgressStatus.EGRESS_ENDING);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    assertThat(statusOf(room)).isEqualTo("STOPPING");
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
    app.report(egress, EgressStatus.EGRESS_FAILED);
    app.report(egress, EgressStatus.EGRESS_STARTING);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
  }

  @Test
  void aDuplicateIsAnnouncedOnce() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    assertThat(app.liveKit().metadataWrites())
        .filteredOn(write -> write.equals(app.liveKit().room(room).getMetadata()))
        .isNotEmpty();
    int writes = app.liveKit().metadataWrites().size();
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    assertThat(app.liveKit().metadataWrites()).hasSize(writes);
  }

  @Test
  void aDuplicateOfAnEarlierRecordingsEndLeavesTheNextOneAlone() {
    String room = joinedRoom();
    EgressInfo first = recordingOf(room);
    app.reportFile(first, EgressStatus.EGRESS_COMPLETE, 5);
    EgressInfo second = recordingOf(room);
    app.report(second, EgressStatus.EGRESS_ACTIVE);
    app.reportFile(first, EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(statusOf(room)).isEqualTo("STARTED");
  }

  @Test
  void aLimitThatLeftAFileIsAnEndLikeAnyOther() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.reportFile(egress, EgressStatus.EGRESS_LIMIT_REACHED, 5);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
  }

  @Test
  void aLimitWithoutAFileIsAFailure() {
    String room = joinedRoom();
    app.report(recordingOf(room), EgressStatus.EGRESS_LIMIT_REACHED);
    assertThat(statusOf(room)).isEqualTo("FAILED");
    assertThat(listed("?roomName=" + room)).isEmpty();
  }

  @Test
  void aRecordingStartedByAnotherServerInARoomOfOursIsTakenIn() {
    String room = joinedRoom();
    EgressInfo egress =
        app.liveKit()
            .newEgress(app.liveKit().room(room), "recordings/" + room + "-2026-11-23T032153.mp4");
    app.report(egress, EgressStatus.EGRESS_STARTING);
    assertThat(statusOf(room)).isEqualTo("STARTING");
    assertThat(startRecording(room).status()).isEqualTo(409);
    app.liveKit().closeRoom(room);
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
  }

  @Test
  void anEgressOfSomebodyElsesRoomIsIgnored() {
    Room room = app.liveKit().openRoom(newRoom(), "{\"createdBy\":\"somebody else\"}");
    EgressInfo egress = app.liveKit().newEgress(room, "recordings/theirs.mp4");
    assertThat(app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5).status()).isEqualTo(200);
    assertThat(listed("")).doesNotContain("theirs.mp4");
    assertThat(app.liveKit().room(room.getName()).getMetadata())
        .isEqualTo("{\"createdBy\":\"somebody else\"}");
  }

  @ParameterizedTest
  @EnumSource(names = {"EGRESS_FAILED", "EGRESS_ABORTED"})
  void whatCountedAsFailedIsListedPlayedAndDeletedOnceItsWholeFileIsStored(EgressStatus failure) {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    String name = nameOf(egress);
    app.report(egress, failure);
    assertThat(statusOf(room)).isEqualTo("FAILED");
    app.report(egress, EgressStatus.EGRESS_COMPLETE);
    assertThat(listed("?roomName=" + room)).isEmpty();

    app.storage().put(name, Mp4.of(Duration.ofSeconds(6)));
    app.report(egress, EgressStatus.EGRESS_COMPLETE);
    assertThat(listed("?roomName=" + room)).containsExactly(name);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(app.storage().hasMetadata(name)).isTrue();
    assertThat(app.get("/recordings/" + name).status()).isEqualTo(200);
    app.report(egress, failure);
    assertThat(listed("?roomName=" + room)).containsExactly(name);
    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(200);
    app.report(egress, EgressStatus.EGRESS_COMPLETE);
    assertThat(listed("?roomName=" + room)).isEmpty();
  }

  @Test
  void anEgressThatLiveKitHasLostFreesItsRoom() {
    String room = joinedRoom();
    recordingOf(room);
    app.liveKit().fail("StopEgress", 404, "not_found", "egress does not exist");
    assertThat(stopRecording(room).status()).isEqualTo(409);
    assertThat(startRecording(room).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[1]",
        "\"text\"",
        "{\"createdBy\":\"somebody else\"}",
        "{\"createdBy\":7,\"recordingStatus\":\"theirs\"}"
      })
  void whatOthersWroteIntoTheirRoomStaysWhoeverJoins(String metadata) {
    String room = newRoom();
    app.liveKit().openRoom(room, metadata);
    join(room);
    assertThat(app.liveKit().room(room).getMetadata()).isEqualTo(metadata);
  }

  @Test
  void aRecordingInARoomOfOthersChangesOnlyItsStatusThere() {
    String room = newRoom();
    app.liveKit().openRoom(room, "{\"createdBy\":\"somebody else\",\"price\":1.50e-20}");
    join(room);
    app.report(recordingOf(room), EgressStatus.EGRESS_STARTING);
    assertThat(app.liveKit().room(room).getMetadata())
        .startsWith("{\"createdBy\":\"somebody else\",\"price\":1.50E-20,")
        .contains("\"recordingStatus\":\"STARTING\"");
  }

  @Test
  void aRecordingInARoomWhoseMetadataAreNoJsonIsListedAndTheyStay() {
    String room = newRoom();
    app.liveKit().openRoom(room, "not json");
    String name = finishedRecordingOf(room);
    assertThat(listed("?roomName=" + room)).containsExactly(name);
    assertThat(app.liveKit().room(room).getMetadata()).isEqualTo("not json");
  }

  @Test
  void theRoomKnowsSinceWhenItIsRecordedUntilThatHasEnded() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.report(egress, EgressStatus.EGRESS_STARTING);
    assertThat(metadataOf(room).has("recordingStartedAt")).isFalse();
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    long began = egress.getStartedAt() / 1_000_000;
    assertThat(metadataOf(room).get("recordingStartedAt").asLong()).isEqualTo(began);
    app.report(egress, EgressStatus.EGRESS_ENDING);
    assertThat(metadataOf(room).get("recordingStartedAt").asLong()).isEqualTo(began);
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(metadataOf(room).has("recordingStartedAt")).isFalse();
  }

  @Test
  void theListIsNewestFirstAndHasNoEnd() {
    String room = joinedRoom();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      names.addFirst(finishedRecordingOf(room));
    }
    assertThat(listed("?roomName=" + room)).containsExactlyElementsOf(names);
    String sid = app.liveKit().room(room).getSid();
    assertThat(listed("?roomName=" + room + "&roomId=" + sid)).hasSize(5);
    assertThat(listed("?roomId=RM_other")).isEmpty();
    assertThat(listed("?roomName=&roomId=")).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void aRoomThatIsGoneNeedNotHearOfADeletion() {
    String room = joinedRoom();
    String name = finishedRecordingOf(room);
    app.liveKit().fail("ListRooms", 500, "internal", "down");
    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(200);
  }
}
