package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static io.roomtape.contract.media.TestTracks.UNKNOWN;
import static io.roomtape.contract.media.TestTracks.camera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import java.util.List;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.RequestResponse.Reason;
import livekit.LivekitRtc.RequestResponse.RequestCase;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscriptionPermission;
import livekit.LivekitRtc.TrackPermission;
import livekit.LivekitRtc.UnpublishDataTrackRequest;
import livekit.LivekitRtc.UpdateLocalAudioTrack;
import livekit.LivekitRtc.UpdateLocalVideoTrack;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;
import livekit.LivekitRtc.UpdateVideoLayers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What is asked for about tracks and people that are not there. */
@Execution(CONCURRENT)
@SuppressWarnings("deprecation") // clients send and read the deprecated fields and requests
abstract class UnknownTracksContract {
  private final MediaServerUnderTest server;

  UnknownTracksContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void anotherCodecIsForATrackThatIsThere() {
    try (var alice = server.join(SignalPath.V1, newRoomName("codec"), "alice")) {
      alice.send(SignalRequest.newBuilder().setAddTrack(camera().setSid(UNKNOWN)));
      var answer = alice.answered(RequestCase.ADD_TRACK);
      assertThat(answer.getReason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(answer.getAddTrack().getSid()).isEqualTo(UNKNOWN);
    }
  }

  @Test
  void aTrackThatIsNotThereCannotChange() {
    try (var alice = server.join(SignalPath.V1, newRoomName("unknown"), "alice")) {
      alice.send(
          SignalRequest.newBuilder()
              .setUpdateAudioTrack(UpdateLocalAudioTrack.newBuilder().setTrackSid(UNKNOWN)));
      alice.send(
          SignalRequest.newBuilder()
              .setUpdateVideoTrack(UpdateLocalVideoTrack.newBuilder().setTrackSid(UNKNOWN)));
      alice.send(SignalRequest.newBuilder().setMute(MuteTrackRequest.newBuilder().setSid(UNKNOWN)));
      var audio = alice.answered(RequestCase.UPDATE_AUDIO_TRACK);
      assertThat(audio.getReason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(audio.getUpdateAudioTrack().getTrackSid()).isEqualTo(UNKNOWN);
      var video = alice.answered(RequestCase.UPDATE_VIDEO_TRACK);
      assertThat(video.getReason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(video.getUpdateVideoTrack().getTrackSid()).isEqualTo(UNKNOWN);
      var mute = alice.answered(RequestCase.MUTE);
      assertThat(mute.getReason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(mute.getMute().getSid()).isEqualTo(UNKNOWN);
    }
  }

  @Test
  void wishesAboutUnknownTracksAreTakenInSilence() {
    try (var alice = server.join(SignalPath.V1, newRoomName("wishes"), "alice")) {
      alice.send(
          SignalRequest.newBuilder()
              .setTrackSetting(UpdateTrackSettings.newBuilder().addTrackSids(UNKNOWN)));
      alice.send(
          SignalRequest.newBuilder()
              .setSubscription(
                  UpdateSubscription.newBuilder().addTrackSids(UNKNOWN).setSubscribe(true)));
      alice.send(
          SignalRequest.newBuilder()
              .setUpdateLayers(UpdateVideoLayers.newBuilder().setTrackSid(UNKNOWN)));
      alice.send(SignalRequest.newBuilder());
      assertThat(alice.settled())
          .filteredOn(SignalResponse::hasRequestResponse)
          .as("the last one is about the wait")
          .hasSize(1);
    }
  }

  @Test
  void permissionsForNobodyAreTakenInSilence() {
    try (var alice = server.join(SignalPath.V1, newRoomName("nobody"), "alice")) {
      for (var permission :
          List.of(
              TrackPermission.newBuilder().setAllTracks(true),
              TrackPermission.newBuilder().setParticipantSid("PA_unknown"),
              TrackPermission.newBuilder().setParticipantIdentity("nobody"))) {
        alice.send(
            SignalRequest.newBuilder()
                .setSubscriptionPermission(
                    SubscriptionPermission.newBuilder().addTrackPermissions(permission)));
      }
      assertThat(alice.settled()).filteredOn(SignalResponse::hasRequestResponse).hasSize(1);
    }
  }

  @Test
  void aDataTrackThatIsNotThereCannotEnd() {
    try (var alice = server.join(SignalPath.V1, newRoomName("data-track"), "alice")) {
      var request = UnpublishDataTrackRequest.newBuilder().setPubHandle(1);
      alice.send(SignalRequest.newBuilder().setUnpublishDataTrackRequest(request));
      assertThat(alice.answered(RequestCase.UNPUBLISH_DATA_TRACK).getReason())
          .isEqualTo(Reason.NOT_FOUND);
    }
  }
}
