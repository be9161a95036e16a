package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.reconciliation.Reconciliation;
import io.roomtape.server.testing.Mp4;
import io.roomtape.server.testing.RoomtapeTest;
import java.time.Duration;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.S3Upload;
import livekit.LivekitEgress.TrackEgressRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recordings in rooms of ours that the application has not started. */
class RecordingsOfOthersTest extends RoomtapeTest {
  private static final byte[] WHOLE = Mp4.of(Duration.ofSeconds(6));
  private static final S3Upload S3 = S3Upload.newBuilder().setBucket("theirs").build();

  /** The requests that can name a storage. */
  enum Form {
    ROOM,
    OLDER_ROOM,
    PARTICIPANT,
    TRACK,
    NEWEST;

    @SuppressWarnings("deprecation")
    EgressInfo of(EgressInfo egress) {
      EgressInfo.Builder info = egress.toBuilder().clearRequest();
      EncodedFileOutput output = EncodedFileOutput.newBuilder().setS3(S3).build();
      switch (this) {
        case ROOM ->
            info.setRoomComposite(RoomCompositeEgressRequest.newBuilder().addFileOutputs(output));
        case OLDER_ROOM ->
            info.setRoomComposite(RoomCompositeEgressRequest.newBuilder().setFile(output));
        case PARTICIPANT ->
            info.setParticipant(ParticipantEgressRequest.newBuilder().addFileOutputs(output));
        case TRACK ->
            info.setTrack(
                TrackEgressRequest.newBuilder().setFile(DirectFileOutput.newBuilder().setS3(S3)));
        case NEWEST -> {}
      }
      return info.build();
    }
  }

  private EgressInfo egress(String room, String name) {
    return app.liveKit().newEgress(app.liveKit().room(room), "recordings/" + name);
  }

  @ParameterizedTest
  @EnumSource
  void oneThatIsStoredElsewhereIsNotInTheListUnderAnyName(Form form) {
    String room = joinedRoom();
    EgressInfo egress = form.of(egress(room, room + ".mp4"));
    app.report(egress, EgressStatus.EGRESS_STARTING);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    app.report(egress, EgressStatus.EGRESS_COMPLETE);
    app.bean(Reconciliation.class).pass();

    assertThat(listed("?roomName=" + room)).isEmpty();
    assertThat(app.get("/recordings/" + room + ".mp4").status()).isEqualTo(404);
    assertThat(app.storage().hasMetadata(room + ".mp4")).isFalse();
    assertThat(startRecording(room).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void oneWhoseRequestNamesThisStorageIsInTheListOnceItsFileIsHere(Form form) {
    String room = joinedRoom();
    EgressInfo egress = form.of(egress(room, room + ".mp4"));
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    end(egress);
    assertThat(listed("?roomName=" + room)).containsExactly(room + ".mp4");
  }

  @Test
  void oneBesideAnotherThatRunsIsInTheListOnceItHasEnded() {
    String room = joinedRoom();
    EgressInfo first = recordingOf(room);
    app.report(first, EgressStatus.EGRESS_ACTIVE);
    EgressInfo second = egress(room, room + "-ann.mp4");
    app.report(second, EgressStatus.EGRESS_ACTIVE);
    end(second);
    assertThat(listed("?roomName=" + room)).containsExactly(room + "-ann.mp4");
    assertThat(statusOf(room)).isEqualTo("STARTED");
    assertThat(stopRecording(room).json().at("/recording/id").asString())
        .isEqualTo(first.getEgressId());
  }

  @Test
  void oneOfWhichNothingWasHeardBeforeItsRoomWasGoneIsInTheListIfItsFileIsHere() {
    String room = joinedRoom();
    EgressInfo egress = egress(room, room + ".mp4");
    EgressInfo other = egress(room, room + "-other.mp4");
    app.liveKit().closeRoom(room);
    end(egress);
    app.report(other, EgressStatus.EGRESS_COMPLETE);
    assertThat(listed("?roomName=" + room)).containsExactly(room + ".mp4");
  }

  private void end(EgressInfo egress) {
    app.storage().put(nameOf(egress), WHOLE);
    EgressInfo.Builder ended = egress.toBuilder();
    ended.getFileResultsBuilder(0).setSize(WHOLE.length).setDuration(6_000_000_000L);
    app.report(ended.build(), EgressStatus.EGRESS_COMPLETE);
  }
}
