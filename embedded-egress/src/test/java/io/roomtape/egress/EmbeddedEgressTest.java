package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.recording.Failure;
import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Egress API from start to finished file, with worker processes and rooms that a test plays.
 */
class EmbeddedEgressTest {
  @TempDir Path folder;
  private final FakeRooms rooms = new FakeRooms();
  private EgressClient egress;

  @BeforeEach
  void start() {
    egress = new EgressClient(folder, rooms, config -> config);
  }

  @AfterEach
  void stop() {
    egress.close();
  }

  private static SampleRoom alice(double seconds) {
    SampleRoom room = new SampleRoom(seconds);
    room.joins("Alice", 0.1).camera(0xC03030, 0.1).microphone(440, 0.1);
    return room;
  }

  @Test
  void aRecordingGoesFromStartToAStoredFile() throws Exception {
    FakeRooms.Room room = rooms.create("room-a");
    EgressInfo started = egress.startRecording("room-a", "rec/{room_name}/x");
    room.play(alice(10));
    EgressInfo active = egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    EgressInfo stopped = egress.stopRecording(started.getEgressId());
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    assertThat(egress.eventNames())
        .containsExactly("egress_started", "egress_updated", "egress_updated", "egress_ended");
    assertThat(egress.statuses())
        .containsExactly(
            EgressStatus.EGRESS_STARTING,
            EgressStatus.EGRESS_ACTIVE,
            EgressStatus.EGRESS_ENDING,
            EgressStatus.EGRESS_COMPLETE);
    assertThat(started.getEgressId()).matches("EG_[A-Za-z0-9]{12}");
    assertThat(started.getRoomId()).isEqualTo("RM_room-a");
    assertThat(started.getFileResults(0).getFilename()).isEqualTo("rec/room-a/x.mp4");
    assertThat(started.getFileResults(0).getStartedAt()).isZero();
    assertThat(active.getFileResults(0).getStartedAt()).isGreaterThan(started.getStartedAt());
    assertThat(stopped.getStatus()).isEqualTo(EgressStatus.EGRESS_ENDING);
    assertThat(stopped.getFileResults(0).getDuration()).isPositive();
    assertThat(ended.getDetails()).isEqualTo("End reason: StopEgress API");
    FileInfo file = ended.getFileResults(0);
    Path stored = egress.stored("rec/room-a/x.mp4");
    assertThat(file.getSize()).isEqualTo(Files.size(stored));
    assertThat(file.getLocation()).isEqualTo(stored.toString());
    assertThat(file.getDuration()).isEqualTo(file.getEndedAt() - file.getStartedAt());
    assertThat(file.getDuration() / 1e9)
        .isCloseTo(stopped.getFileResults(0).getDuration() / 1e9, within(0.1));
    Mp4Reader played = Mp4Reader.read(stored);
    assertThat(played.frames() / 30.0).isCloseTo(file.getDuration() / 1e9, within(0.05));
    assertThat(played.flashes(640, 360)).isNotEmpty();
    assertThat(room.tapped()).isFalse();
    assertThat(room.keyFrameRequests).contains("TR_CAMERA_PA_Alice");
    assertThat(workFolders()).isEmpty();
  }

  @Test
  void aPortraitPresetIsRecordedInThatSizeAndRate() throws Exception {
    FakeRooms.Room room = rooms.create("tall");
    EgressInfo started =
        egress.startRecording("tall", "tall", EncodingOptionsPreset.PORTRAIT_H264_720P_60);
    room.play(alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    egress.stopRecording(started.getEgressId());
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    Mp4Reader played = Mp4Reader.read(egress.stored("tall.mp4"));
    assertThat(played.height()).isEqualTo(1280);
    assertThat(played.frames() / 60.0)
        .isCloseTo(ended.getFileResults(0).getDuration() / 1e9, within(0.05));
  }

  @Test
  void aManifestIsStoredBesideTheFileUnlessTheRequestSaysOtherwise() throws Exception {
    FakeRooms.Room room = rooms.create("told");
    egress.storageFails(1);
    EgressInfo started =
        egress.start(
            RoomCompositeEgressRequest.newBuilder()
                .setRoomName("told")
                .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("rec/told"))
                .build());
    room.play(alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    egress.stopRecording(started.getEgressId());
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    Path manifest = egress.stored("rec/" + started.getEgressId() + ".json");
    assertThat(ended.getManifestLocation()).isEqualTo(manifest.toString());
    assertThat(manifest)
        .content()
        .contains("\"ended_at\":" + ended.getEndedAt())
        .contains("\"location\":\"" + ended.getFileResults(0).getLocation());
    assertThat(workFolders()).isEmpty();
  }

  @Test
  void aRecordingKeepsItsLayout() throws Exception {
    rooms.create("room-u");
    String id = egress.startRecording("room-u", "u").getEgressId();

    assertThat(egress.updateLayout(id, "grid").getEgressId()).isEqualTo(id);
    assertFails(
        () -> egress.updateLayout(id, "cinema"), TwirpException.Code.INVALID_ARGUMENT, "layout");
    egress.stopRecording(id);
    assertFails(
        () -> egress.updateLayout(id, "grid"),
        TwirpException.Code.FAILED_PRECONDITION,
        "egress with status EGRESS_ABORTED cannot be updated");
  }

  @Test
  void anEmptyRoomStaysStartingAndAStopThenAborts() throws Exception {
    rooms.create("empty");
    EgressInfo started = egress.startRecording("empty", "x");

    assertThat(egress.list(started.getEgressId()).getStatus())
        .isEqualTo(EgressStatus.EGRESS_STARTING);
    EgressInfo stopped = egress.stopRecording(started.getEgressId());

    assertThat(stopped.getStatus()).isEqualTo(EgressStatus.EGRESS_ABORTED);
    assertThat(egress.eventNames()).containsExactly("egress_started", "egress_ended");
    assertThat(stopped.getError()).isEqualTo("Start signal not received");
    assertThat(stopped.getErrorCode()).isEqualTo(412);
    assertThat(workFolders()).isEmpty();
  }

  @Test
  void aClosedRoomEndsItsRecording() throws Exception {
    FakeRooms.Room room = rooms.create("room-b");
    egress.startRecording("room-b", "b");
    room.play(alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    room.close();

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getDetails()).isEqualTo("End reason: Source closed");
  }

  @Test
  void theLimitEndsARecordingThatIsStillStored() throws Exception {
    egress.close();
    egress =
        new EgressClient(
            folder,
            rooms,
            config -> config.withLimits(config.limits().withDuration(Duration.ofSeconds(1))));
    FakeRooms.Room room = rooms.create("room-h");
    egress.startRecording("room-h", "h");
    room.play(alice(5));

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_LIMIT_REACHED);
    assertThat(egress.eventNames())
        .containsExactly("egress_started", "egress_updated", "egress_ended");
    assertThat(ended.getErrorCode()).isEqualTo(413);
    assertThat(ended.getFileResults(0).getSize()).isPositive();
    assertThat(ended.getFileResults(0).getDuration() / 1e9).isCloseTo(1, within(0.3));
  }

  @Test
  void aStorageThatIsAwayIsWaitedFor() throws Exception {
    egress.storageFails(Integer.MAX_VALUE);
    EgressInfo started = recordAndStop("room-i");
    await().atMost(60, TimeUnit.SECONDS).until(() -> egress.attempts() > 5);

    assertThat(egress.list(started.getEgressId()).getStatus())
        .isEqualTo(EgressStatus.EGRESS_ENDING);
    assertThat(egress.list(started.getEgressId()).getDetails())
        .isEqualTo("End reason: StopEgress API; waits for the storage");
    assertThat(egress.numbers().waitingForStorage()).isEqualTo(1);
    assertThat(egress.storageProblem()).contains("bucket on fire");
    assertThat(work(started).resolve("recording.mp4")).isNotEmptyFile();
    assertThat(work(started).resolve("journal")).doesNotExist();
    egress.storageFails(0);

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getError()).isEmpty();
    assertThat(ended.getDetails()).isEqualTo("End reason: StopEgress API");
    assertThat(egress.numbers().stored()).isEqualTo(1);
    assertThat(egress.storageProblem()).isEmpty();
    assertThat(egress.stored("room-i.mp4")).isNotEmptyFile();
    assertThat(workFolders()).isEmpty();
  }

  @Test
  void aRoomIsRecordedAgainWhileItsLastRecordingWaitsForTheStorage() throws Exception {
    String stopped = "End reason: StopEgress API";
    String waits = stopped + "; waits for the storage";
    egress.storageFails(Integer.MAX_VALUE);
    String first = recordAndStop("room-j").getEgressId();
    egress.awaitListed(first, EgressStatus.EGRESS_ENDING, waits);

    String second = recordAndStop("room-j").getEgressId();
    egress.awaitListed(second, EgressStatus.EGRESS_ENDING, waits);
    assertThat(egress.numbers().waitingForStorage()).isEqualTo(2);
    egress.storageFails(0);

    egress.awaitListed(first, EgressStatus.EGRESS_COMPLETE, stopped);
    egress.awaitListed(second, EgressStatus.EGRESS_COMPLETE, stopped);
  }

  @Test
  void whatIsNotStoredIsLeftForTheNextStart() throws Exception {
    egress.storageFails(Integer.MAX_VALUE);
    EgressInfo started = recordAndStop("room-l");
    await().atMost(60, TimeUnit.SECONDS).until(() -> egress.attempts() > 1);
    egress.close();
    assertThat(egress.statuses()).last().isEqualTo(EgressStatus.EGRESS_ENDING);

    egress = new EgressClient(folder, rooms, config -> config);

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getEgressId()).isEqualTo(started.getEgressId());
    assertThat(ended.getDetails())
        .isEqualTo("End reason: StopEgress API, finished after a restart");
    assertThat(ended.getFileResults(0).getDuration()).isPositive();
    assertThat(egress.stored("room-l.mp4")).isNotEmptyFile();
    assertThat(workFolders()).isEmpty();
  }

  @Test
  void aPathWhereNothingCanBeStoredFailsTheRecordingAndKeepsTheFile() throws Exception {
    egress.storageRefuses();
    EgressInfo started = recordAndStop("room-i");

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_FAILED);
    assertThat(ended.getError()).contains("no such shelf");
    assertThat(ended.getErrorCode()).isEqualTo(400);
    assertThat(ended.getFileResults(0).getDuration()).isPositive();
    assertThat(ended.getFileResults(0).getLocation()).isEmpty();
    assertThat(egress.numbers().failed()).containsEntry(Failure.STORAGE, 1L);
    assertThat(work(started).resolve("recording.mp4")).isNotEmptyFile();
  }

  @Test
  void aStartOnAFullDiskIsRefusedAndLeavesNothing() throws Exception {
    egress.close();
    egress =
        new EgressClient(
            folder,
            rooms,
            config -> config.withLimits(config.limits().withLeastSpace(Long.MAX_VALUE)));
    rooms.create("room-d");

    assertFails(
        () -> egress.startRecording("room-d", "d"),
        TwirpException.Code.RESOURCE_EXHAUSTED,
        "The server's disk is full");
    assertThat(egress.unusable()).contains("The server's disk is full");
    assertThat(egress.listRoom("room-d", false)).isEmpty();
    assertThat(workFolders()).isEmpty();
  }

  @Test
  void theDetailsTellOfEncryptedTracks() throws Exception {
    FakeRooms.Room room = rooms.create("room-e");
    SampleRoom session = new SampleRoom(5);
    session.joins("Alice", 0.1).encrypts().camera(0xC03030, 0.1).microphone(440, 0.1);
    EgressInfo started = egress.startRecording("room-e", "e");
    room.play(session);
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    egress.stopRecording(started.getEgressId());

    assertThat(egress.awaitStatus(EgressStatus.EGRESS_COMPLETE).getDetails())
        .isEqualTo(
            "End reason: StopEgress API; 2 end-to-end encrypted tracks are not in the recording");
  }

  private EgressInfo recordAndStop(String name) throws TwirpException {
    FakeRooms.Room room = rooms.create(name);
    EgressInfo started = egress.startRecording(name, name);
    room.play(alice(5));
    egress.awaitListed(started.getEgressId(), EgressStatus.EGRESS_ACTIVE, "");
    egress.stopRecording(started.getEgressId());
    return started;
  }

  private Path work(EgressInfo info) {
    return folder.resolve("egress/work").resolve(info.getEgressId());
  }

  @Test
  void aStorageThatFailsOnceIsTriedAgain() throws Exception {
    egress.storageFails(1);
    recordAndStop("room-i");

    assertThat(egress.awaitStatus(EgressStatus.EGRESS_COMPLETE).getError()).isEmpty();
  }

  @Test
  void aKilledWorkerCostsNothingButTime() throws Exception {
    FakeRooms.Room room = rooms.create("room-k");
    EgressInfo started = egress.startRecording("room-k", "k");
    room.play(alice(10));
    Path fragments =
        folder.resolve("egress/work").resolve(started.getEgressId()).resolve("fragments.mp4");
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> Files.exists(fragments) && Files.size(fragments) > 70_000);
    await().atMost(30, TimeUnit.SECONDS).until(() -> children().size() == 1);
    ProcessHandle worker = children().getFirst();
    assertThat(worker.destroyForcibly()).isTrue();
    await().atMost(30, TimeUnit.SECONDS).until(() -> !worker.isAlive() && !children().isEmpty());
    Path log = fragments.resolveSibling("worker.log");
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> Files.readString(log).contains("Goes on behind"));
    EgressInfo stopped = egress.stopRecording(started.getEgressId());

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getFileResults(0).getDuration() / 1e9)
        .isCloseTo(stopped.getFileResults(0).getDuration() / 1e9, within(0.1));
    assertThat(Mp4Reader.read(egress.stored("k.mp4")).frames() / 30.0)
        .isCloseTo(ended.getFileResults(0).getDuration() / 1e9, within(0.05));
  }

  @Test
  void whatACrashLeftIsFinishedAtTheNextStart() throws Exception {
    FakeRooms.Room room = rooms.create("room-r");
    EgressInfo started = egress.startRecording("room-r", "r");
    room.play(alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

    EgressClient next = egress.crashAndRestart();
    egress.close();
    egress = next;

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getEgressId()).isEqualTo(started.getEgressId());
    assertThat(ended.getDetails()).contains("restarted");
    assertThat(ended.getFileResults(0).getDuration() / 1e9).isBetween(0.5, 4.0);
    assertThat(egress.stored("r.mp4")).isNotEmptyFile();
  }

  @Test
  void closingEndsAndStoresLiveRecordings() throws Exception {
    FakeRooms.Room room = rooms.create("room-s");
    egress.startRecording("room-s", "s");
    room.play(alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    egress.close();

    assertThat(egress.statuses()).last().isEqualTo(EgressStatus.EGRESS_COMPLETE);
    assertThat(egress.awaitStatus(EgressStatus.EGRESS_COMPLETE).getDetails())
        .isEqualTo("End reason: Server shut down");
    assertThat(egress.stored("s.mp4")).isNotEmptyFile();
  }

  @Test
  void endedEgressesAreListedAfterARestart() throws Exception {
    rooms.create("empty");
    EgressInfo started = egress.startRecording("empty", "x");
    egress.stopRecording(started.getEgressId());
    egress.close();
    egress = new EgressClient(folder, rooms, config -> config);

    assertThat(egress.list(started.getEgressId()).getStatus())
        .isEqualTo(EgressStatus.EGRESS_ABORTED);
    assertThat(egress.listRoom("empty", false)).hasSize(1);
    assertThat(egress.listRoom("empty", true)).isEmpty();
    assertThat(egress.listRoom("other", false)).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidInLiveKitsWords() throws Exception {
    assertFails(
        () -> egress.startRecording("nowhere", "x"),
        TwirpException.Code.NOT_FOUND,
        "requested room does not exist");
    assertFails(
        () -> egress.stopRecording("EG_doesNotExist"),
        TwirpException.Code.NOT_FOUND,
        "egress does not exist");
    rooms.create("empty");
    String id = egress.startRecording("empty", "x").getEgressId();
    egress.stopRecording(id);
    assertFails(
        () -> egress.stopRecording(id),
        TwirpException.Code.FAILED_PRECONDITION,
        "egress with status EGRESS_ABORTED cannot be stopped");
    assertFails(
        () -> egress.startWithoutGrant("empty"),
        TwirpException.Code.UNAUTHENTICATED,
        "permissions denied");
    assertFails(
        () -> egress.startRecording("empty", "../x"),
        TwirpException.Code.INVALID_ARGUMENT,
        "filepath");
    assertThat(workFolders()).isEmpty();
  }

  private static void assertFails(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call,
      TwirpException.Code code,
      String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(TwirpException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private static java.util.List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  private java.util.List<Path> workFolders() throws IOException {
    Path work = folder.resolve("egress/work");
    if (!Files.exists(work)) {
      return java.util.List.of();
    }
    try (Stream<Path> folders = Files.list(work)) {
      return folders.toList();
    }
  }
}
