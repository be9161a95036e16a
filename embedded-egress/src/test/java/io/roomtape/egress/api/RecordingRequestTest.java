package io.roomtape.egress.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.livekit.twirp.TwirpException.Code;
import java.util.function.Consumer;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.S3Upload;
import livekit.LivekitEgress.StreamOutput;
import org.junit.jupiter.api.Test;

class RecordingRequestTest {
  private static final EncodedFileOutput FILE =
      EncodedFileOutput.newBuilder().setFilepath("x").build();

  @Test
  @SuppressWarnings("deprecation") // old clients use the old field
  void oneFileIsTakenFromEitherField() throws TwirpException {
    assertThat(RecordingRequest.parse(request(r -> {})).file()).isEqualTo(FILE);
    assertThat(RecordingRequest.parse(request(r -> r.clearFileOutputs().setFile(FILE))).file())
        .isEqualTo(FILE);
    var old = EncodedFileOutput.newBuilder().setFilepath("old").build();
    assertThat(RecordingRequest.parse(request(r -> r.setFile(old))).file())
        .as("LiveKit's SDKs fill both")
        .isEqualTo(FILE);
    assertThat(
            RecordingRequest.parse(request(r -> r.setPreset(EncodingOptionsPreset.H264_720P_30)))
                .file())
        .isEqualTo(FILE);
  }

  @Test
  void whatCannotBeRecordedIsNamed() {
    refuses(r -> r.clearRoomName(), Code.INVALID_ARGUMENT, "room_name");
    refuses(r -> r.clearFileOutputs(), Code.INVALID_ARGUMENT, "output");
    refuses(r -> r.addFileOutputs(FILE), Code.INVALID_ARGUMENT, "multiple file outputs");
    refuses(
        r -> r.setFileOutputs(0, FILE.toBuilder().setFileType(EncodedFileType.OGG)),
        Code.INVALID_ARGUMENT,
        "MP4");
    refuses(
        r -> r.setFileOutputs(0, FILE.toBuilder().setS3(S3Upload.newBuilder().setBucket("b"))),
        Code.INVALID_ARGUMENT,
        "upload");
    refuses(r -> r.setAudioOnly(true).setVideoOnly(true), Code.INVALID_ARGUMENT, "audio_only");
    refuses(r -> r.setAudioOnly(true), Code.UNIMPLEMENTED, "audio_only");
    refuses(
        r -> r.addStreamOutputs(StreamOutput.getDefaultInstance()), Code.UNIMPLEMENTED, "stream");
    refuses(r -> r.setPreset(EncodingOptionsPreset.H264_1080P_60), Code.UNIMPLEMENTED, "preset");
    refuses(
        r -> r.setPreset(EncodingOptionsPreset.PORTRAIT_H264_720P_30),
        Code.UNIMPLEMENTED,
        "preset");
    refuses(r -> r.setCustomBaseUrl("https://x"), Code.UNIMPLEMENTED, "custom_base_url");
  }

  private static void refuses(
      Consumer<RoomCompositeEgressRequest.Builder> change, Code code, String message) {
    assertThatThrownBy(() -> RecordingRequest.parse(request(change)))
        .isInstanceOfSatisfying(TwirpException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private static RoomCompositeEgressRequest request(
      Consumer<RoomCompositeEgressRequest.Builder> change) {
    RoomCompositeEgressRequest.Builder request =
        RoomCompositeEgressRequest.newBuilder().setRoomName("room").addFileOutputs(FILE);
    change.accept(request);
    return request.build();
  }
}
