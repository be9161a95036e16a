package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static io.roomtape.contract.media.TestTracks.UNKNOWN;
import static io.roomtape.contract.media.TestTracks.announced;
import static io.roomtape.contract.media.TestTracks.camera;
import static io.roomtape.contract.media.TestTracks.microphone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import java.util.List;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.MuteRoomTrackResponse;
import livekit.LivekitRtc.RequestResponse.RequestCase;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.UpdateLocalAudioTrack;
import livekit.LivekitRtc.UpdateLocalVideoTrack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What changes a track that is announced. */
@Execution(CONCURRENT)
@SuppressWarnings("deprecation") // clients send and read the deprecated fields and requests
abstract class TrackChangesContract {
  private final MediaServerUnderTest server;

  TrackChangesContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void soundChangesItsFeatures() {
    var room = newRoomName("features");
    try (var alice = server.join(SignalPath.V1, room, "alice")) {
      var sid = announced(alice, microphone()).getSid();
      alice.send(
          SignalRequest.newBuilder()
              .setUpdateAudioTrack(
                  UpdateLocalAudioTrack.newBuilder()
                      .setTrackSid(sid)
                      .addFeatures(AudioTrackFeature.TF_STEREO)
                      .addFeatures(AudioTrackFeature.TF_NO_DTX)
                      .addFeatures(AudioTrackFeature.TF_STEREO)));
      assertThat(alice.settled()).noneMatch(m -> isAnswerTo(m, RequestCase.UPDATE_AUDIO_TRACK));
      var track = muted(room, sid);
      assertThat(track.getAudioFeaturesList())
          .containsExactly(AudioTrackFeature.TF_STEREO, AudioTrackFeature.TF_NO_DTX);
      assertThat(track.getStereo()).isTrue();
      assertThat(track.getDisableDtx()).isTrue();
    }
  }

  @Test
  void aPictureChangesItsSize() {
    var room = newRoomName("size");
    try (var alice = server.join(SignalPath.V1, room, "alice")) {
      var sid = announced(alice, camera()).getSid();
      alice.send(
          SignalRequest.newBuilder()
              .setUpdateVideoTrack(
                  UpdateLocalVideoTrack.newBuilder()
                      .setTrackSid(sid)
                      .setWidth(320)
                      .setHeight(200)));
      assertThat(alice.settled()).noneMatch(m -> isAnswerTo(m, RequestCase.UPDATE_VIDEO_TRACK));
      var track = muted(room, sid);
      assertThat(track.getWidth()).isEqualTo(320);
      assertThat(track.getHeight()).isEqualTo(200);
    }
  }

  @Test
  void aServerMutesATrackThatIsOnlyAnnounced() {
    var room = newRoomName("muted");
    try (var alice = server.join(SignalPath.V1, room, "alice")) {
      var sid = announced(alice, microphone()).getSid();
      assertThat(muted(room, sid).getMuted()).isTrue();
      var mute = alice.await("a mute", SignalResponse::hasMute).getMute();
      assertThat(mute.getSid()).isEqualTo(sid);
      assertThat(mute.getMuted()).isTrue();
    }
  }

  @Test
  void aServerUnmutesNothing() {
    var room = newRoomName("unmute");
    try (var alice = server.join(SignalPath.V1, room, "alice")) {
      var sid = announced(alice, microphone()).getSid();
      for (var track : List.of(sid, UNKNOWN)) {
        server
            .call("MutePublishedTrack", room, mute(room, track).setMuted(false))
            .isTwirpError(
                412, "failed_precondition", "twirp error unknown: remote unmute not enabled");
      }
    }
  }

  private static boolean isAnswerTo(SignalResponse message, RequestCase request) {
    return message.getRequestResponse().getRequestCase() == request;
  }

  private TrackInfo muted(String room, String sid) {
    return server
        .call(
            "MutePublishedTrack", room, mute(room, sid), MuteRoomTrackResponse.getDefaultInstance())
        .getTrack();
  }

  private static MuteRoomTrackRequest.Builder mute(String room, String sid) {
    return MuteRoomTrackRequest.newBuilder()
        .setRoom(room)
        .setIdentity("alice")
        .setTrackSid(sid)
        .setMuted(true);
  }
}
