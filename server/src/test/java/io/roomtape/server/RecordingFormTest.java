package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What recordings are to be like, as a real LiveKit is asked for it. */
class RecordingFormTest extends RoomtapeTest {
  @Override
  @BeforeAll
  protected void start(@TempDir Path dataFolder) throws IOException {
    app =
        RunningRoomtape.in(
            dataFolder,
            Map.of("RECORDING_PRESET", "h264_1080p_60", "RECORDING_LAYOUT", "grid-light"));
  }

  @Test
  void theSettingsAreAskedForUnlessTheRequestSaysMore() {
    RoomCompositeEgressRequest usual = asked("");
    assertThat(usual.getPreset()).isEqualTo(EncodingOptionsPreset.H264_1080P_60);
    assertThat(usual.getLayout()).isEqualTo("grid-light");
    assertThat(usual.getAudioOnly()).isFalse();

    RoomCompositeEgressRequest other =
        asked(
            ",\"layout\":\"single-speaker\",\"preset\":\"PORTRAIT_H264_720P_30\","
                + "\"audioOnly\":true");
    assertThat(other.getPreset()).isEqualTo(EncodingOptionsPreset.PORTRAIT_H264_720P_30);
    assertThat(other.getLayout()).isEqualTo("single-speaker");
    assertThat(other.getAudioOnly()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"layout\":\"cinema\";layout must be one of grid, grid-light, speaker, speaker-light,"
            + " single-speaker, single-speaker-light",
        "\"preset\":\"4K\";preset must be one of H264_720P_30, H264_720P_60, H264_1080P_30,"
            + " H264_1080P_60, PORTRAIT_H264_720P_30, PORTRAIT_H264_720P_60,"
            + " PORTRAIT_H264_1080P_30, PORTRAIT_H264_1080P_60",
        "\"audioOnly\":\"perhaps\";audioOnly must be true or false"
      })
  void whatCannotBeIsToldWithWhatCan(String field, String sentence) {
    String room = joinedRoom();
    Answer refused = start(room, "," + field);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo(sentence);
    assertThat(app.liveKit().egressesOf(room)).isEmpty();
  }

  private RoomCompositeEgressRequest asked(String fields) {
    Answer started = start(joinedRoom(), fields);
    assertThat(started.status()).isEqualTo(200);
    return app.liveKit().egress(started.json().at("/recording/id").asString()).getRoomComposite();
  }

  private Answer start(String room, String fields) {
    return app.post("/recordings/start", "{\"roomName\":\"" + room + "\"" + fields + "}");
  }
}
