package io.roomtape.egress.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.journal.Form;
import io.roomtape.egress.recording.Asked;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import livekit.LivekitEgress.AudioConfig;
import livekit.LivekitEgress.AudioRoute;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.FileOutput;
import livekit.LivekitEgress.MediaSource;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.StartEgressRequest;
import org.junit.jupiter.api.Test;

class PassthroughTest {
  private static final MediaSource SOUND =
      MediaSource.newBuilder()
          .setAudio(AudioConfig.newBuilder().addRoutes(AudioRoute.newBuilder().setTrackId("TR_1")))
          .build();
  private static final MediaSource PICTURE =
      MediaSource.newBuilder().setVideoTrackId("TR_2").build();

  @Test
  void oneTrackIsTakenAsItCame() throws TwirpException {
    for (MediaSource source : new MediaSource[] {SOUND, PICTURE}) {
      String track = source.hasAudio() ? "TR_1" : "TR_2";
      RecordingPlan plan = plan(request(source, FileOutput.newBuilder().setFilepath("x")));

      assertThat(plan.composite().form()).isEqualTo(Form.TRACK);
      assertThat(plan.selection()).isEqualTo(TrackRequest.of(track));
      assertThat(plan.asked().getTrack().getTrackId()).isEqualTo(track);
      assertThat(Asked.of(plan.asked()).files().getFirst().getFilepath()).isEqualTo("x");
    }
  }

  @Test
  void whatNoCopyCanBeIsRefused() {
    MediaSource both = PICTURE.toBuilder().mergeFrom(SOUND).build();
    MediaSource person =
        MediaSource.newBuilder()
            .setAudio(
                AudioConfig.newBuilder()
                    .addRoutes(AudioRoute.newBuilder().setParticipantIdentity("alice")))
            .build();

    assertRefused(request(both, FileOutput.newBuilder()), "passthrough track_id");
    assertRefused(request(person, FileOutput.newBuilder()), "passthrough track_id");
    assertRefused(
        request(SOUND, FileOutput.newBuilder().setFileType(EncodedFileType.MP4)),
        "passthrough file_type");
  }

  private static void assertRefused(StartEgressRequest request, String field) {
    assertThatThrownBy(() -> plan(request))
        .isInstanceOfSatisfying(
            TwirpException.class,
            e -> assertThat(e.code()).isEqualTo(TwirpException.Code.INVALID_ARGUMENT))
        .hasMessageContaining(field);
  }

  private static RecordingPlan plan(StartEgressRequest request) throws TwirpException {
    return UnifiedRequest.plan(request, _ -> false);
  }

  private static StartEgressRequest request(MediaSource source, FileOutput.Builder file) {
    return StartEgressRequest.newBuilder()
        .setRoomName("room")
        .setMedia(source)
        .setPresetValue(8)
        .addOutputs(Output.newBuilder().setFile(file))
        .build();
  }
}
