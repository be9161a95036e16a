package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.ffmpeg.PlayedTrack;
import io.roomtape.egress.journal.Codec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.AutoParticipantEgress;
import livekit.LivekitEgress.AutoTrackEgress;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodingOptions;
import livekit.LivekitEgress.GCPUpload;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitRoom.RoomEgress;
import org.junit.jupiter.api.Test;

/** One track as it came, from a request or because a room is made so, to a stored file. */
class TrackEgressTest extends OneRecorder {
  private static final String MICROPHONE = "TR_MICROPHONE_PA_Alice";
  private static final String CAMERA = "TR_CAMERA_PA_Alice";

  @Test
  void aMicrophoneBecomesAnOggFileThatItsTrackNames() throws Exception {
    FakeRooms.Room room = rooms.create("sound");
    EgressInfo started =
        egress.startTrack("sound", MICROPHONE, "rec/{publisher_identity}-{track_source}.mp4");
    assertThat(started.getFileResults(0).getFilename()).isEmpty();
    room.play(SampleRoom.alice(8));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    await().pollDelay(2, TimeUnit.SECONDS).until(() -> true);
    egress.stopRecording(started.getEgressId());

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getFileResults(0).getFilename()).isEqualTo("rec/Alice-microphone.ogg");
    PlayedTrack played = PlayedTrack.read(egress.stored("rec/Alice-microphone.ogg"));
    assertThat(played.codec()).isEqualTo("opus");
    assertThat(played.seconds())
        .isCloseTo(ended.getFileResults(0).getDuration() / 1e9, within(0.05));
    assertThat(egress.workFolders()).isEmpty();
    assertThat(egress.beside(Beside.TIMELINE, "rec/Alice-microphone.ogg"))
        .content()
        .contains("\"identity\":\"Alice\",\"name\":\"Alice\",\"present\":[[0,")
        .contains("\"muted\":[],\"cameraOff\":[],\"screen\":[]");
    assertThat(egress.beside(Beside.POSTER, "rec/Alice-microphone.ogg")).doesNotExist();
  }

  @Test
  void aCameraIsRecordedWholeThoughItsWorkerIsKilled() throws Exception {
    FakeRooms.Room room = rooms.create("killed");
    EgressInfo started = egress.startTrack("killed", CAMERA, "cam");
    room.play(SampleRoom.alice(10));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    Path part = egress.work(started).resolve("track");
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> Files.exists(part) && Files.size(part) > 10_000);
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    before.forEach(process -> assertThat(process.destroyForcibly()).isTrue());
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> ProcessHandle.current().children().anyMatch(p -> !before.contains(p)));
    EgressInfo stopped = egress.stopRecording(started.getEgressId());

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    PlayedTrack played = PlayedTrack.read(egress.stored("cam.webm"));
    assertThat(played.codec()).isEqualTo("vp8");
    assertThat(played.seconds())
        .isCloseTo(stopped.getFileResults(0).getDuration() / 1e9, within(0.15));
    assertThat(played.pictures()).hasSizeGreaterThan((int) (played.seconds() * 28));
    assertThat(ended.getDetails()).isEqualTo("End reason: StopEgress API");
    assertThat(room.heights).containsEntry(CAMERA, 2160).doesNotContainKey(MICROPHONE);
  }

  @Test
  void itEndsWithItsTrack() throws Exception {
    FakeRooms.Room room = rooms.create("ends");
    egress.startTrack("ends", CAMERA, "ends");
    SampleRoom session = new SampleRoom(6);
    session
        .joins("Alice", 0.1)
        .in(Codec.H264)
        .camera(0xC03030, 0.1)
        .microphone(440, 0.1)
        .unpublishesCamera(2.1);
    room.play(session);

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getDetails()).isEqualTo("End reason: Source closed");
    assertThat(PlayedTrack.read(egress.stored("ends.mp4")).seconds()).isCloseTo(2, within(0.2));
  }

  @Test
  void oneThatNobodyCanReadFailsAndSaysWhy() throws Exception {
    FakeRooms.Room room = rooms.create("hidden");
    egress.startTrack("hidden", MICROPHONE, "hidden");
    SampleRoom session = new SampleRoom(3);
    session.joins("Alice", 0.1).encrypts().microphone(440, 0.1);
    room.play(session);

    assertThat(egress.awaitStatus(EgressStatus.EGRESS_FAILED).getError())
        .contains("encrypted end to end");
  }

  @Test
  void aRoomThatIsMadeSoIsRecordedByItself() throws Exception {
    FakeRooms.Room room = rooms.create("auto");
    FakeRooms.Room other = rooms.create("auto-tracks");
    egress
        .auto()
        .room(
            "auto",
            RoomCompositeEgressRequest.newBuilder()
                .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("auto-room"))
                .build());
    egress
        .auto()
        .track(
            "auto-tracks",
            MICROPHONE,
            AutoTrackEgress.newBuilder().setFilepath("auto/t.x").build());
    await().atMost(10, TimeUnit.SECONDS).until(() -> egress.statuses().size() == 2);
    room.play(SampleRoom.alice(3));
    other.play(SampleRoom.alice(3));
    await().atMost(10, TimeUnit.SECONDS).until(() -> egress.statuses().size() == 4);
    await().pollDelay(1, TimeUnit.SECONDS).until(() -> true);
    room.close();
    other.close();

    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(
            () ->
                egress.statuses().stream().filter(EgressStatus.EGRESS_COMPLETE::equals).count()
                    == 2);
    assertThat(egress.stored("auto-room.mp4")).isNotEmptyFile();
    assertThat(egress.stored("auto/t-" + MICROPHONE + ".x.ogg")).isNotEmptyFile();
  }

  @Test
  void whatIsNotDoneIsSaidBeforeARoomIsMade() {
    RoomEgress azure =
        RoomEgress.newBuilder()
            .setTracks(AutoTrackEgress.newBuilder().setGcp(GCPUpload.getDefaultInstance()))
            .build();
    RoomEgress participants =
        RoomEgress.newBuilder()
            .setParticipant(
                AutoParticipantEgress.newBuilder()
                    .addFileOutputs(EncodedFileOutput.getDefaultInstance()))
            .build();
    RoomEgress odd =
        RoomEgress.newBuilder()
            .setRoom(
                RoomCompositeEgressRequest.newBuilder()
                    .setAdvanced(EncodingOptions.newBuilder().setWidth(333))
                    .addFileOutputs(EncodedFileOutput.getDefaultInstance()))
            .build();

    assertThat(egress.auto().refusal(azure))
        .hasValueSatisfying(
            no -> {
              assertThat(no.unknown()).isFalse();
              assertThat(no.message()).contains("gcp");
            });
    assertThat(egress.auto().refusal(odd)).map(no -> no.unknown()).isEqualTo(Optional.of(true));
    assertThat(egress.auto().refusal(RoomEgress.getDefaultInstance())).isEmpty();
    assertThat(egress.auto().refusal(participants)).isEmpty();
  }
}
