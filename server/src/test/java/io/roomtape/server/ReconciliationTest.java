package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.rooms.RecordingStatus;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.rooms.Standing;
import io.roomtape.server.testing.Mp4;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;

/** What events, recorders and steps that got lost leave is found, and set right. */
class ReconciliationTest extends ReconciledTest {
  @Test
  void anEndWhoseEventGotLostIsReadFromLiveKit() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    EgressInfo.Builder ended = egress.toBuilder().setStatus(EgressStatus.EGRESS_COMPLETE);
    ended.getFileResultsBuilder(0).setSize(7).setDuration(6_000_000_000L);
    app.liveKit().put(ended.build());
    reconciliation.pass();
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
    assertThat(statusOf(room)).isEqualTo("STOPPED");
  }

  @Test
  void aRecordingThatLiveKitForgotIsTakenFromItsFile() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.liveKit().forget(egress.getEgressId());
    app.storage().put(nameOf(egress), Mp4.of(Duration.ofMillis(4_200)));
    reconciliation.pass();
    assertThat(listed("?roomName=" + room)).isEmpty();

    later(Duration.ofSeconds(30));
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
    assertThat(
            app.get("/recordings?roomName=" + room).json().at("/recordings/0/duration").asDouble())
        .isEqualTo(4.2);
  }

  @Test
  void aRecordingThatLiveKitForgotWithoutAFileHasFailed() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.liveKit().forget(egress.getEgressId());
    app.storage().put(nameOf(egress), new byte[100]);
    reconciliation.pass();
    later(Duration.ofSeconds(30));
    assertThat(entry(egress).state()).isEqualTo(RecordingState.GIVEN_UP);
    assertThat(entry(egress).reason()).isEqualTo("LiveKit no longer knows of it");
    assertThat(statusOf(room)).isEqualTo("FAILED");
    assertThat(startRecording(room).status()).isEqualTo(200);

    later(Duration.ofMinutes(61));
    assertThat(entry(egress).state()).isEqualTo(RecordingState.FAILED);
    assertThat(entry(egress).reason()).isEqualTo("LiveKit no longer knows of it");
  }

  @Test
  void aRecordingThatWasGivenUpIsListedWhenItsFileComesAfterAll() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.liveKit().forget(egress.getEgressId());
    reconciliation.pass();
    later(Duration.ofSeconds(30));
    assertThat(entry(egress).state()).isEqualTo(RecordingState.GIVEN_UP);

    app.storage().put(nameOf(egress), Mp4.of(Duration.ofMillis(4_200)));
    later(Duration.ofSeconds(30));
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
    assertThat(found).contains(Finding.FORGOTTEN, Finding.FINISHED_FILE);
  }

  @Test
  void aRecorderThatHadOnlySeemedDeadIsStoppedAndItsFileListed() {
    String room = joinedRoom();
    EgressInfo egress = active(room);
    app.liveKit().fail("StopEgress", 408, "deadline_exceeded", "request timed out");
    reconciliation.pass();
    later(Duration.ofSeconds(61));
    assertThat(entry(egress).state()).isEqualTo(RecordingState.GIVEN_UP);

    app.liveKit().mend();
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    assertThat(app.liveKit().stopped()).contains(egress.getEgressId());
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 9);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
    assertThat(statusOf(room)).isEqualTo("STOPPED");
  }

  @Test
  void aStatusThatIsNotTrueIsSetRight() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 9);
    app.bean(Rooms.class)
        .announce(
            new RoomName(room),
            new RoomSid(egress.getRoomId()),
            new Standing(RecordingStatus.STARTED, clock.instant(), ""));
    reconciliation.pass();
    assertThat(statusOf(room)).isEqualTo("STARTED");
    later(Duration.ofSeconds(20));
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(found).contains(Finding.STALE_STATUS);
  }

  @Test
  void aRoomIsFreedWhoseRecorderDiedAlthoughLiveKitCallsItActive() {
    String room = joinedRoom();
    EgressInfo egress = active(room);
    app.liveKit().fail("StopEgress", 408, "deadline_exceeded", "request timed out");
    reconciliation.pass();
    later(Duration.ofSeconds(30));
    assertThat(startRecording(room).status()).isEqualTo(409);
    later(Duration.ofSeconds(31));
    assertThat(entry(egress).state()).isEqualTo(RecordingState.GIVEN_UP);
    assertThat(found).contains(Finding.DEAD_RECORDER);
    assertThat(startRecording(room).status()).isEqualTo(200);
  }

  @Test
  void aRecorderThatIsInItsRoomIsLeftAlone() {
    String room = joinedRoom();
    EgressInfo egress = active(room);
    app.liveKit().recordRoom(egress);
    app.liveKit().fail("StopEgress", 408, "deadline_exceeded", "request timed out");
    reconciliation.pass();
    later(Duration.ofHours(3));
    assertThat(entry(egress).state()).isEqualTo(RecordingState.ACTIVE);
  }

  @Test
  void aRecorderThatTakesAStopIsNotDead() {
    String room = joinedRoom();
    EgressInfo egress = active(room);
    app.liveKit().closeRoom(room);
    reconciliation.pass();
    later(Duration.ofMinutes(2));
    assertThat(entry(egress).state().isEnd()).isFalse();
  }

  @Test
  void aStartThatBrokeOffFreesItsRoom() {
    String room = joinedRoom();
    RecordingIndex index = app.bean(RecordingIndex.class);
    index.add(reservation(room, Instant.now()));
    reconciliation.pass();
    assertThat(startRecording(room).status()).isEqualTo(409);

    index.release(new RecordingName(room + ".mp4"));
    index.add(reservation(room, Instant.now().minusSeconds(90)));
    reconciliation.pass();
    assertThat(index.findLive(new RoomName(room))).isEmpty();
  }

  @Test
  void aDeletionThatBrokeOffIsFinished() {
    String name = finishedRecordingOf(joinedRoom());
    app.storage().fail("deleteMetadata");
    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(503);
    app.storage().mend();
    reconciliation.pass();
    assertThat(app.storage().hasMetadata(name)).isFalse();
    assertThat(app.delete("/recordings/" + name).status()).isEqualTo(404);
  }

  @Test
  void aRecordingThatFailedIsListedWhenItsWholeFileTurnsUp() {
    String room = joinedRoom();
    EgressInfo.Builder now = recordingOf(room).toBuilder();
    EgressInfo egress = now.setStartedAt(TimeUnit.MILLISECONDS.toNanos(clock.millis())).build();
    app.report(egress, EgressStatus.EGRESS_FAILED);
    reconciliation.pass();
    app.storage().put(nameOf(egress), Mp4.of(Duration.ofSeconds(3)));
    later(Duration.ofMinutes(1));
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(found).contains(Finding.FINISHED_FILE);
  }

  @Test
  void aRoomWhoseStatusCannotBeWrittenHindersNoOtherRecording() {
    String stale = join("stale-" + newRoom());
    EgressInfo forgotten = recordingOf(joinedRoom());
    app.liveKit().forget(forgotten.getEgressId());
    reconciliation.pass();
    later(Duration.ofSeconds(30));
    assertThat(entry(forgotten).state()).isEqualTo(RecordingState.GIVEN_UP);

    app.liveKit().openRoom(stale, metadataOf(stale).toString().replace("STOPPED", "STARTED"));
    app.liveKit().fail("UpdateRoomMetadata", 500, "internal", "The room is too large");
    app.storage().put(nameOf(forgotten), Mp4.of(Duration.ofSeconds(3)));
    reconciliation.pass();
    later(Duration.ofSeconds(30));
    assertThat(found).contains(Finding.STALE_STATUS);
    assertThat(listed("")).contains(nameOf(forgotten));
  }

  @Test
  void aStepThatFailsHindersNoOther() {
    EgressInfo forgotten = recordingOf(joinedRoom());
    app.liveKit().forget(forgotten.getEgressId());
    reconciliation.pass();
    later(Duration.ofSeconds(30));
    app.storage().put(nameOf(forgotten), Mp4.of(Duration.ofSeconds(3)));
    app.liveKit().fail("ListRooms", 500, "internal", "down");
    app.storage().fail("deleteMedia");
    later(Duration.ofSeconds(30));
    assertThat(listed("")).contains(nameOf(forgotten));
  }

  private RecordingEntry reservation(String room, Instant at) {
    return new RecordingEntry(
        new RecordingName(room + ".mp4"),
        Optional.empty(),
        new RoomName(room),
        new RoomSid(app.liveKit().room(room).getSid()),
        RecordingState.STARTING,
        at,
        Duration.ZERO,
        0,
        false,
        false,
        "");
  }
}
