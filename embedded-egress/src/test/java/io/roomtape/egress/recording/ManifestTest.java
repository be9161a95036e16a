package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
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
    assertThat(Manifest.write(folder, ENDED, StoredPieces.NONE))
        .hasContent(
            "{\"egress_id\":\"EG_1\",\"room_id\":\"RM_1\",\"room_name\":\"room-a\",\"started_at\":"
                + "1795404113078277445,\"ended_at\":1795404136758528515,\"files\":[{\"filename\":"
                + "\"rec/a/x.mp4\",\"location\":\"https://s3/rec/a/x.mp4\"}]}\n");
  }

  @Test
  void itLiesBesideTheFileUnlessNobodyWantsIt() {
    assertThat(places(asked(false))).containsOnlyKeys("rec/a/EG_1.json");
    assertThat(places(asked(true))).isEmpty();
  }

  private static Map<String, Message> places(EgressInfo info) {
    return Manifest.places(info, Asked.of(info));
  }

  private static EgressInfo asked(boolean disabled) {
    return ENDED.toBuilder()
        .setRoomComposite(
            RoomCompositeEgressRequest.newBuilder()
                .addFileOutputs(EncodedFileOutput.newBuilder().setDisableManifest(disabled)))
        .build();
  }
}
