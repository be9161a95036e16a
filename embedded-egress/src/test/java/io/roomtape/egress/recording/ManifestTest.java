package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final EgressInfo ENDED =
      EgressInfo.newBuilder()
          .setEgressId("EG_1")
          .setRoomId("RM_1")
          .setRoomName("room-a")
          .setStartedAt(1_795_404_113_078_277_445L)
          .setEndedAt(1_795_404_136_758_528_515L)
          .addFileResults(
              FileInfo.newBuilder()
                  .setFilename("rec/a/x.mp4")
                  .setLocation("https://s3/rec/a/x.mp4"))
          .build();

  @Test
  void itIsAsLiveKitsEgressWritesIt(@TempDir Path folder) throws IOException {
    assertThat(Manifest.write(folder, ENDED, StoredPieces.NONE, Optional.empty()))
        .hasContent(
            "{\"egress_id\":\"EG_1\",\"room_id\":\"RM_1\",\"room_name\":\"room-a\",\"started_at\":"
                + "1795404113078277445,\"ended_at\":1795404136758528515,\"files\":[{\"filename\":"
                + "\"rec/a/x.mp4\",\"location\":\"https://s3/rec/a/x.mp4\"}]}\n");
  }

  /** In the names and the order of egress 1.14's. */
  @Test
  void ofATrackItSaysWhatAndWhoseThatIs(@TempDir Path folder) throws IOException {
    EgressInfo track =
        ENDED.toBuilder().setTrack(TrackEgressRequest.newBuilder().setTrackId("TR_1")).build();
    Publisher ann = new Publisher("ann", "TR_1", "video", "screen_share", "video/VP8");
    assertThat(Manifest.write(folder, track, StoredPieces.NONE, Optional.of(ann)))
        .content()
        .contains(
            "\"ended_at\":1795404136758528515,\"publisher_identity\":\"ann\",\"track_id\":\"TR_1\","
                + "\"track_kind\":\"video\",\"track_source\":\"screen_share\",\"files\":");
    EgressInfo tracks =
        ENDED.toBuilder()
            .setTrackComposite(
                TrackCompositeEgressRequest.newBuilder()
                    .setAudioTrackId("TR_a")
                    .setVideoTrackId("TR_1"))
            .build();
    assertThat(Manifest.write(folder, tracks, StoredPieces.NONE, Optional.of(ann)))
        .content()
        .contains(
            "\"publisher_identity\":\"ann\",\"audio_track_id\":\"TR_a\",\"video_track_id\":\"TR_1\"");
    EgressInfo person =
        ENDED.toBuilder()
            .setParticipant(ParticipantEgressRequest.newBuilder().setIdentity("bob"))
            .build();
    assertThat(Manifest.write(folder, person, StoredPieces.NONE, Optional.empty()))
        .content()
        .contains("\"publisher_identity\":\"bob\",\"files\"");
  }

  @Test
  void itLiesBesideTheFileUnlessNobodyWantsIt() {
    assertThat(places(asked(false))).containsOnlyKeys("rec/a/EG_1.json");
    assertThat(places(asked(true))).isEmpty();
  }

  private static Map<String, Message> places(EgressInfo info) {
    return Manifest.places(info, Asked.of(info), Optional.empty());
  }

  private static EgressInfo asked(boolean disabled) {
    return ENDED.toBuilder()
        .setRoomComposite(
            RoomCompositeEgressRequest.newBuilder()
                .addFileOutputs(EncodedFileOutput.newBuilder().setDisableManifest(disabled)))
        .build();
  }
}
