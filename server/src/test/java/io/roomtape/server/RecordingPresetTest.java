package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodingOptionsPreset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingPresetTest extends RoomtapeTest {
  @Override
  @BeforeAll
  protected void start(@TempDir Path dataFolder) throws IOException {
    app = RunningRoomtape.in(dataFolder, Map.of("RECORDING_PRESET", "h264_1080p_60"));
  }

  @Test
  void aRealLiveKitIsAskedForIt() {
    String id = startRecording(joinedRoom()).json().at("/recording/id").asString();
    EgressInfo egress = app.liveKit().egress(id);
    assertThat(egress.getRoomComposite().getPreset())
        .isEqualTo(EncodingOptionsPreset.H264_1080P_60);
  }
}
