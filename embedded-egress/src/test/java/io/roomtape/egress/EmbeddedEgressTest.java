package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.recording.Failure;
import io.roomtape.livekit.twirp.TwirpException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import org.junit.jupiter.api.Test;

/**
 * The Egress API from start to finished file, with worker processes and rooms that a test plays.
 */
class EmbeddedEgressTest extends OneRecorder {
  @Test
  void aRecordingGoesFromStartToAStoredFile() throws Exception {
    FakeRooms.Room room = rooms.create("room-a");
    EgressInfo started = egress.startRecording("room-a", "rec/{room_name}/x");
    room.play(SampleRoom.alice(10));
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
    assertThat(egress.workFolders()).isEmpty();
  }

  @Test
  void aPortraitPresetIsRecordedInThatSizeAndRate() throws Exception {
    FakeRooms.Room room = rooms.create("tall");
    EgressInfo started =
        egress.startRecording("tall", "tall", EncodingOptionsPreset.PORTRAIT_H264_720P_60);
    room.play(SampleRoom.alice(5));
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
    room.play(SampleRoom.alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    egress.stopRecording(started.getEgressId());
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    Path manifest = egress.stored("rec/" + started.getEgressId() + ".json");
    assertThat(ended.getManifestLocation()).isEqualTo(manifest.toString());
    assertThat(manifest)
        .content()
        .contains("\"ended_at\":" + ended.getEndedAt())
        .contains("\"location\":\"" + ended.getFileResults(0).getLocation());
    assertThat(egress.workFolders()).isEmpty();
  }

  @Test
  void whatGoesWithARecordingIsStoredBeforeItsEndIsTold() throws Exception {
    FakeRooms.Room room = rooms.create("met");
    egress.storageFailsBeside(7);
    EgressInfo started = egress.startRecording("met", "rec/met");
    room.play(SampleRoom.alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    egress.stopRecording(started.getEgressId());
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    String path = ended.getFileResults(0).getFilename();
    assertThat(Beside.values())
        .allSatisfy(what -> assertThat(egress.beside(what, path)).isNotEmptyFile());
    assertThat(egress.beside(Beside.TIMELINE, path))
        .content()
        .contains("\"name\":\"Alice\"")
        .contains("\"duration\":" + ended.getFileResults(0).getDuration() / 1_000_000);
    assertThat(ImageIO.read(egress.beside(Beside.POSTER, path).toFile()).getWidth()).isEqualTo(640);
    assertThat(egress.workFolders()).isEmpty();
  }

  @Test
  void aRecordingTellsOfItsLatestLayoutAndNoWebhookDoes() throws Exception {
    rooms.create("room-u");
    String id = egress.startRecording("room-u", "u").getEgressId();

    assertThat(egress.updateLayout(id, "speaker-light").getRoomComposite().getLayout())
        .isEqualTo("speaker-light");
    assertThat(egress.list(id).getRoomComposite().getLayout()).isEqualTo("speaker-light");
    assertThat(egress.eventNames()).containsExactly("egress_started");
    assertFails(
        () -> egress.updateLayout(id, "cinema"),
        TwirpException.Code.INVALID_ARGUMENT,
        "layout (one of grid, grid-light, speaker");
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
    assertThat(egress.workFolders()).isEmpty();
  }

  @Test
  void aClosedRoomEndsItsRecording() throws Exception {
    FakeRooms.Room room = rooms.create("room-b");
    egress.startRecording("room-b", "b");
    room.play(SampleRoom.alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    room.close();

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getDetails()).isEqualTo("End reason: Source closed");
  }

  @Test
  void aStorageThatIsAwayIsWaitedFor() throws Exception {
    long before = egress.numbers().stored();
    egress.storageFails(Integer.MAX_VALUE);
    EgressInfo started = egress.recordAndStop("room-i");
    await().atMost(60, TimeUnit.SECONDS).until(() -> egress.attempts() > 5);

    assertThat(egress.list(started.getEgressId()).getStatus())
        .isEqualTo(EgressStatus.EGRESS_ENDING);
    assertThat(egress.list(started.getEgressId()).getDetails())
        .isEqualTo("End reason: StopEgress API; waits for the storage");
    await().until(() -> egress.numbers().waitingForStorage() == 1);
    assertThat(egress.storageProblem()).contains("bucket on fire");
    assertThat(egress.work(started).resolve("recording.mp4")).isNotEmptyFile();
    assertThat(egress.work(started).resolve("journal")).doesNotExist();
    egress.storageFails(0);

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getError()).isEmpty();
    assertThat(ended.getDetails()).isEqualTo("End reason: StopEgress API");
    assertThat(egress.numbers().stored()).isEqualTo(before + 1);
    assertThat(egress.storageProblem()).isEmpty();
    assertThat(egress.stored("room-i.mp4")).isNotEmptyFile();
    assertThat(egress.workFolders()).isEmpty();
  }

  @Test
  void aRoomIsRecordedAgainWhileItsLastRecordingWaitsForTheStorage() throws Exception {
    String stopped = "End reason: StopEgress API";
    String waits = stopped + "; waits for the storage";
    egress.storageFails(Integer.MAX_VALUE);
    String first = egress.recordAndStop("room-j").getEgressId();
    egress.awaitListed(first, EgressStatus.EGRESS_ENDING, waits);

    String second = egress.recordAndStop("room-j").getEgressId();
    egress.awaitListed(second, EgressStatus.EGRESS_ENDING, waits);
    await().until(() -> egress.numbers().waitingForStorage() == 2);
    egress.storageFails(0);

    egress.awaitListed(first, EgressStatus.EGRESS_COMPLETE, stopped);
    egress.awaitListed(second, EgressStatus.EGRESS_COMPLETE, stopped);
  }

  @Test
  void aPathWhereNothingCanBeStoredFailsTheRecordingAndKeepsTheFile() throws Exception {
    egress.storageRefuses();
    EgressInfo started = egress.recordAndStop("room-i");

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_FAILED);
    assertThat(ended.getError()).contains("no such shelf");
    assertThat(ended.getErrorCode()).isEqualTo(400);
    assertThat(ended.getFileResults(0).getDuration()).isPositive();
    assertThat(ended.getFileResults(0).getLocation()).isEmpty();
    assertThat(egress.numbers().failed()).containsEntry(Failure.STORAGE, 1L);
    assertThat(egress.work(started).resolve("recording.mp4")).isNotEmptyFile();
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

  @Test
  void aStorageThatFailsOnceIsTriedAgain() throws Exception {
    egress.storageFails(1);
    egress.recordAndStop("room-i");

    assertThat(egress.awaitStatus(EgressStatus.EGRESS_COMPLETE).getError()).isEmpty();
  }

  @Test
  void aKilledWorkerCostsNothingButTime() throws Exception {
    FakeRooms.Room room = rooms.create("room-k");
    EgressInfo started = egress.startRecording("room-k", "k");
    room.play(SampleRoom.alice(10));
    Path fragments = egress.work(started).resolve("fragments.mp4");
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
    assertThat(egress.workFolders()).isEmpty();
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
}
