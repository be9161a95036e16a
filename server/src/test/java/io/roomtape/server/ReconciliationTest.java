package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.reconciliation.DeadEgresses;
import io.roomtape.server.reconciliation.EgressWatch;
import io.roomtape.server.reconciliation.FailedRecordings;
import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.reconciliation.LiveRecordings;
import io.roomtape.server.reconciliation.Patience;
import io.roomtape.server.reconciliation.Reconciliation;
import io.roomtape.server.reconciliation.Remains;
import io.roomtape.server.reconciliation.StaleStatuses;
import io.roomtape.server.reconciliation.UnsettledRecordings;
import io.roomtape.server.recordings.Announcements;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.rooms.RecordingStatus;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.rooms.Standing;
import io.roomtape.server.testing.Mp4;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReconciliationTest extends RoomtapeTest {
  private final TestClock clock = new TestClock();

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Reconciliation reconciliation;

  private final Set<Finding> found = EnumSet.noneOf(Finding.class);

  @BeforeEach
  void watch() {
    RecordingIndex index = app.bean(RecordingIndex.class);
    EgressWatch watch = app.bean(EgressWatch.class);
    Remains remains = app.bean(Remains.class);
    Rooms rooms = app.bean(Rooms.class);
    found.clear();
    DeadEgresses dead = new DeadEgresses(rooms, app.bean(Egresses.class), Patience.DEFAULT, clock);
    reconciliation =
        new Reconciliation(
            index,
            new Reconciliation.Parts(
                app.bean(RecordingLibrary.class),
                new LiveRecordings(watch, dead, remains, found::add),
                new UnsettledRecordings(watch, dead, remains, index, found::add),
                new FailedRecordings(watch, remains, found::add),
                app.bean(Announcements.class),
                new StaleStatuses(rooms, index, found::add, clock),
                dead,
                found::add),
            clock);
  }

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
  void theListSaysWhatAnEndingRecordingWaitsForAsLongAsItDoes() {
    String room = joinedRoom();
    EgressInfo egress = active(room);
    app.report(
        egress.toBuilder().setDetails("End reason: StopEgress API").build(),
        EgressStatus.EGRESS_ENDING);
    assertThat(live(room).has("details")).isFalse();

    app.report(
        egress.toBuilder().setDetails("End reason: StopEgress API; waits for the storage").build(),
        EgressStatus.EGRESS_ENDING);
    assertThat(live(room).get("status").asString()).isEqualTo("STOPPING");
    assertThat(live(room).get("details").asString()).isEqualTo("waits for the storage");

    app.report(
        egress.toBuilder().setDetails("End reason: StopEgress API").build(),
        EgressStatus.EGRESS_ENDING);
    assertThat(live(room).has("details")).isFalse();
  }

  @Test
  void theRoomHearsWhatItsRecordingWaitsForAsLongAsItDoes() {
    String room = joinedRoom();
    EgressInfo egress = active(room);
    app.report(waitsFor("a free worker", egress), EgressStatus.EGRESS_ACTIVE);
    assertThat(statusOf(room)).isEqualTo("STARTED");
    assertThat(detailsOf(room)).isEqualTo("waits for a free worker");
    assertThat(live(room).get("details").asString()).isEqualTo("waits for a free worker");
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    assertThat(detailsOf(room)).isEmpty();

    app.report(stopped(egress, "; waits for the storage"), EgressStatus.EGRESS_ENDING);
    assertThat(statusOf(room)).isEqualTo("STOPPING");
    assertThat(detailsOf(room)).isEqualTo("waits for the storage");

    app.reportFile(stopped(egress, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(detailsOf(room)).isEmpty();
  }

  @Test
  void theRoomHearsWhyItsRecordingEnded() {
    String room = joinedRoom();
    EgressInfo full = active(room);
    app.reportFile(
        full.toBuilder().setDetails("End reason: The server's disk is full").build(),
        EgressStatus.EGRESS_COMPLETE,
        5);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(detailsOf(room)).isEqualTo("The server's disk is full");

    EgressInfo broken = active(room);
    assertThat(detailsOf(room)).isEmpty();
    app.report(
        broken.toBuilder().setError("No file: " + "x".repeat(100_000)).build(),
        EgressStatus.EGRESS_FAILED);
    assertThat(statusOf(room)).isEqualTo("FAILED");
    assertThat(detailsOf(room)).startsWith("No file: xxx").hasSize(1000);
  }

  @Test
  void aRoomWhoseRecordingHasStoppedAndWaitsCanBeRecordedAgain() {
    String room = joinedRoom();
    EgressInfo first = active(room);
    app.report(waitsFor("a free worker", first), EgressStatus.EGRESS_ACTIVE);
    assertThat(startRecording(room).status()).isEqualTo(409);
    app.report(stopped(first, ""), EgressStatus.EGRESS_ENDING);
    assertThat(startRecording(room).status()).isEqualTo(409);

    stopsAndWaitsForTheStorage(first);
    EgressInfo second = active(room);
    assertThat(statusOf(room)).isEqualTo("STARTED");
    assertThat(entry(first).state()).isEqualTo(RecordingState.ENDING);
    reconciliation.pass();
    later(Duration.ofSeconds(21));
    assertThat(statusOf(room)).isEqualTo("STARTED");

    app.reportFile(stopped(first, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(statusOf(room)).isEqualTo("STARTED");
    assertThat(startRecording(room).status()).isEqualTo(409);
    app.reportFile(stopped(second, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(second), nameOf(first));
  }

  @Test
  void aRecordingThatEndsWhileAnEarlierOneWaitsIsTold() {
    String room = joinedRoom();
    EgressInfo first = active(room);
    stopsAndWaitsForTheStorage(first);
    EgressInfo second = active(room);
    app.reportFile(stopped(second, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(statusOf(room)).isEqualTo("STOPPED");

    reconciliation.pass();
    later(Duration.ofSeconds(21));
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(entry(first).state()).isEqualTo(RecordingState.ENDING);
    app.reportFile(stopped(first, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(second), nameOf(first));
  }

  private static EgressInfo stopped(EgressInfo egress, String more) {
    return egress.toBuilder().setDetails("End reason: StopEgress API" + more).build();
  }

  private static EgressInfo waitsFor(String what, EgressInfo egress) {
    return egress.toBuilder().setDetails("waits for " + what).build();
  }

  private void stopsAndWaitsForTheStorage(EgressInfo egress) {
    EgressInfo waiting =
        stopped(egress, "; waits for the storage").toBuilder()
            .setStatus(EgressStatus.EGRESS_ENDING)
            .build();
    app.liveKit().put(waiting);
    app.report(waiting, EgressStatus.EGRESS_ENDING);
  }

  private String detailsOf(String room) {
    return metadataOf(room).path("recordingDetails").asString("");
  }

  private JsonNode live(String room) {
    return app.get("/recordings?status=live&roomName=" + room).json().at("/recordings/0");
  }

  @Test
  void aRecordingThatWaitsForItsStorageForHoursSaysSoAndIsListedWhenItIsThere() {
    String room = joinedRoom();
    EgressInfo egress =
        active(room).toBuilder()
            .setStatus(EgressStatus.EGRESS_ENDING)
            .setDetails("End reason: StopEgress API; waits for the storage")
            .build();
    app.liveKit().put(egress);
    app.report(egress, EgressStatus.EGRESS_ENDING);
    reconciliation.pass();
    later(Duration.ofMinutes(61));
    assertThat(entry(egress).state()).isEqualTo(RecordingState.GIVEN_UP);
    assertThat(entry(egress).reason()).isEqualTo("It is not there yet: it waits for the storage");

    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
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

  @Test
  void aLimitSaysWhyItEnded() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room).toBuilder().setError("Session limit reached").build();
    app.reportFile(egress, EgressStatus.EGRESS_LIMIT_REACHED, 5);
    byte[] file = app.storage().loadMetadata(new RecordingName(nameOf(egress))).orElseThrow();
    assertThat(new String(file, java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"endReason\":\"Session limit reached\"");
  }

  private EgressInfo active(String room) {
    EgressInfo egress = recordingOf(room).toBuilder().setStatus(EgressStatus.EGRESS_ACTIVE).build();
    app.liveKit().put(egress);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    return egress;
  }

  private void later(Duration time) {
    clock.pass(time);
    reconciliation.pass();
  }

  private RecordingEntry entry(EgressInfo egress) {
    return app.bean(RecordingIndex.class).find(new EgressId(egress.getEgressId())).orElseThrow();
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
