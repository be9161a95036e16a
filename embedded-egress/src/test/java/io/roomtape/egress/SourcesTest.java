package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.livekit.twirp.TwirpException;
import java.nio.file.Path;
import java.time.Duration;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressSourceType;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of one person, and of single tracks. */
class SourcesTest {
  private static final int RED = 0xC03030;
  private static final int GREEN = 0x30A030;

  @TempDir static Path folder;
  private static final FakeRooms rooms = new FakeRooms();
  private static EgressClient egress;

  @BeforeAll
  static void start() {
    egress =
        new EgressClient(
            folder,
            rooms,
            config -> config.withLimits(config.limits().withPatience(Duration.ofSeconds(2))));
  }

  @AfterEach
  void forget() {
    egress.forget();
  }

  @AfterAll
  static void stop() {
    egress.close();
  }

  @Test
  void aPersonIsRecordedAloneUntilTheyLeave() throws Exception {
    FakeRooms.Room room = rooms.create("lesson");
    SampleRoom session = new SampleRoom(6);
    session.joins("Bob", 0).camera(GREEN, 0).microphone(1000, 0);
    session.joins("Alice", 0.1).camera(RED, 0.4).microphone(440, 0.4).leaves(2);

    EgressInfo started = egress.start(participant("lesson", "Alice"));
    room.play(session);
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    assertThat(started.getSourceType()).isEqualTo(EgressSourceType.EGRESS_SOURCE_TYPE_SDK);
    assertThat(ended.getParticipant().getIdentity()).isEqualTo("Alice");
    assertThat(ended.getRoomName()).isEqualTo("lesson");
    assertThat(ended.getDetails()).isEqualTo("End reason: Source closed");
    assertThat(ended.getFileResults(0).getDuration() / 1e9).isBetween(1.5, 1.9);
    assertThat(room.keyFrameRequests).containsOnly("TR_CAMERA_PA_Alice");
    assertThat(room.heights).containsOnlyKeys("TR_CAMERA_PA_Alice");
    Mp4Reader played = Mp4Reader.read(egress.stored("lesson.mp4"));
    assertThat(played.colour(1, 2, 2) >> 16).isGreaterThan(0xA0);
    assertThat(played.colour(1, 640, 700) >> 16).isGreaterThan(0xA0);
    assertThat(played.beeps(440)).isNotEmpty();
    assertThat(played.beeps(1000)).isEmpty();
  }

  @Test
  void whoDoesNotComeIsNamed() throws Exception {
    rooms.create("nobody").play(SampleRoom.alice(3));
    egress.start(participant("nobody", "Carol"));

    assertFailed("participant Carol not found", 404);
  }

  @Test
  void tracksAreRecordedUntilTheyEnd() throws Exception {
    FakeRooms.Room room = rooms.create("tracks");
    SampleRoom session = new SampleRoom(5);
    session.joins("Alice", 0).camera(RED, 0).leaves(1.4);
    session.joins("Bob", 0).camera(GREEN, 0).microphone(1000, 0.3).leaves(2);

    egress.start(tracks("tracks", "TR_CAMERA_PA_Alice", "TR_MICROPHONE_PA_Bob"));
    room.play(session);
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    assertThat(ended.getTrackComposite().getVideoTrackId()).isEqualTo("TR_CAMERA_PA_Alice");
    assertThat(ended.getDetails()).isEqualTo("End reason: Source closed");
    Mp4Reader played = Mp4Reader.read(egress.stored("tracks.mp4"));
    assertThat(played.colour(0.95, 640, 360) >> 16).isGreaterThan(0xA0);
    assertThat(played.colour(1.5, 640, 360) & 0xF0F0F0).isZero();
    assertThat(played.beeps(1000)).isNotEmpty();
  }

  @Test
  void theFileOfTracksIsCalledAsWhoPublishesThePicture() throws Exception {
    FakeRooms.Room room = rooms.create("named");
    SampleRoom session = new SampleRoom(4);
    session.joins("Bob", 0).microphone(1000, 0).leaves(2);
    session.joins("Alice", 0).camera(RED, 0.2).leaves(2);
    TrackCompositeEgressRequest asked =
        tracks("named", "TR_CAMERA_PA_Alice", "TR_MICROPHONE_PA_Bob").toBuilder()
            .setFileOutputs(0, EncodedFileOutput.newBuilder().setFilepath("{publisher_identity}/x"))
            .build();

    EgressInfo started = egress.start(asked);
    room.play(session);
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    assertThat(started.getFileResults(0).getFilename()).isEqualTo("{publisher_identity}/x.mp4");
    assertThat(ended.getFileResults(0).getFilename()).isEqualTo("Alice/x.mp4");
    assertThat(egress.stored("Alice/" + ended.getEgressId() + ".json"))
        .content()
        .contains("\"publisher_identity\":\"Alice\"");
  }

  @Test
  void aTrackThatIsNotThereIsNamed() throws Exception {
    rooms.create("no-track").play(SampleRoom.alice(3));
    egress.start(tracks("no-track", "TR_CAMERA_PA_Alice", "TR_none"));

    assertFailed("track TR_none not found", 404);
  }

  @Test
  void aTrackOfTheWrongKindIsNamed() throws Exception {
    FakeRooms.Room room = rooms.create("wrong");
    SampleRoom session = new SampleRoom(3);
    session.joins("Alice", 0).camera(RED, 0).secondCamera(GREEN, 0);
    egress.start(tracks("wrong", "TR_CAMERA_PA_Alice", "TR_CAMERA_PA_Alice_2"));
    room.play(session);

    assertFailed("request has missing or invalid field: audio_track_id", 400);
  }

  @Test
  void onlyWholeRoomsHaveALayout() throws Exception {
    rooms.create("plain");
    String id = egress.start(participant("plain", "Alice")).getEgressId();

    assertThatThrownBy(() -> egress.updateLayout(id, "speaker"))
        .isInstanceOf(TwirpException.class)
        .hasMessageContaining("only whole rooms have a layout");
  }

  private static void assertFailed(String error, int code) {
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_FAILED);
    assertThat(ended.getError()).isEqualTo(error);
    assertThat(ended.getErrorCode()).isEqualTo(code);
    assertThat(ended.getDetails()).isEqualTo("End reason: Failure");
    assertThat(egress.eventNames()).containsExactly("egress_started", "egress_ended");
    assertThat(egress.workFolders()).isEmpty();
  }

  private static ParticipantEgressRequest participant(String room, String identity) {
    return ParticipantEgressRequest.newBuilder()
        .setRoomName(room)
        .setIdentity(identity)
        .addFileOutputs(file(room))
        .build();
  }

  private static TrackCompositeEgressRequest tracks(String room, String video, String audio) {
    return TrackCompositeEgressRequest.newBuilder()
        .setRoomName(room)
        .setVideoTrackId(video)
        .setAudioTrackId(audio)
        .addFileOutputs(file(room))
        .build();
  }

  private static EncodedFileOutput.Builder file(String path) {
    return EncodedFileOutput.newBuilder().setFilepath(path).setDisableManifest(true);
  }
}
