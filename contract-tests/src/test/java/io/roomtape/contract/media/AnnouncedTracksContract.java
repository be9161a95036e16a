package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static io.roomtape.contract.media.TestTracks.LAYERS;
import static io.roomtape.contract.media.TestTracks.announced;
import static io.roomtape.contract.media.TestTracks.camera;
import static io.roomtape.contract.media.TestTracks.microphone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.SectionKind;
import java.util.List;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.BackupCodecPolicy;
import livekit.LivekitModels.SimulcastCodecInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitRtc.PublishDataTrackRequest;
import livekit.LivekitRtc.RequestResponse.Reason;
import livekit.LivekitRtc.RequestResponse.RequestCase;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SimulcastCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What a track is when it is announced, and who may announce it. */
@Execution(CONCURRENT)
@SuppressWarnings("deprecation") // clients send and read the deprecated fields and requests
abstract class AnnouncedTracksContract {
  private final MediaServerUnderTest server;

  AnnouncedTracksContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void soundIsAnnouncedAsItIs() {
    try (var alice = server.join(SignalPath.V1, newRoomName("sound"), "alice")) {
      var request = microphone().setStereo(true).setDisableDtx(true).setDisableRed(true);
      var track = announced(alice, request.setMuted(true));
      assertThat(track.getSid()).startsWith("TR_AM").hasSize(17);
      assertThat(track)
          .isEqualTo(
              TrackInfo.newBuilder()
                  .setSid(track.getSid())
                  .setName("voice")
                  .setSource(TrackSource.MICROPHONE)
                  .setMuted(true)
                  .setStereo(true)
                  .setDisableDtx(true)
                  .setDisableRed(true)
                  .addCodecs(only("mic-1"))
                  .setStream("camera")
                  .addAudioFeatures(AudioTrackFeature.TF_STEREO)
                  .addAudioFeatures(AudioTrackFeature.TF_NO_DTX)
                  .setBackupCodecPolicy(BackupCodecPolicy.SIMULCAST)
                  .build());
    }
  }

  @Test
  void aPictureIsAnnouncedWithItsLayersLowestFirst() {
    try (var alice = server.join(SignalPath.V1, newRoomName("picture"), "alice")) {
      var track = announced(alice, camera());
      assertThat(track.getSid()).startsWith("TR_VC").hasSize(17);
      assertThat(track)
          .isEqualTo(
              picture(track.getSid())
                  .setSource(TrackSource.CAMERA)
                  .setStream("camera")
                  .addCodecs(only("cam-1").addAllLayers(LAYERS))
                  .build());
    }
  }

  @Test
  void aPictureHasTheCodecsOfItsPublishersChoice() {
    try (var alice = server.join(SignalPath.V1, newRoomName("codecs"), "alice")) {
      var request =
          camera()
              .setSource(TrackSource.SCREEN_SHARE)
              .addSimulcastCodecs(SimulcastCodec.newBuilder().setCodec("vp9").setCid("cam-1"))
              .addSimulcastCodecs(SimulcastCodec.newBuilder().setCodec("vp8").setCid("cam-2"));
      var track = announced(alice, request);
      assertThat(track)
          .isEqualTo(
              picture(track.getSid())
                  .setSource(TrackSource.SCREEN_SHARE)
                  .setStream("screen")
                  .addCodecs(
                      codec("video/vp9", "cam-1")
                          .setVideoLayerMode(VideoLayer.Mode.MULTIPLE_SPATIAL_LAYERS_PER_STREAM))
                  .addCodecs(codec("video/vp8", "cam-2"))
                  .build());
    }
  }

  @Test
  void aCodecThatNobodyKnowsGivesWayToVp8() {
    try (var alice = server.join(SignalPath.V1, newRoomName("codecs"), "alice")) {
      var request =
          camera()
              .setSource(TrackSource.UNKNOWN)
              .addSimulcastCodecs(SimulcastCodec.newBuilder().setCodec("none").setCid("cam-1"));
      var track = announced(alice, request);
      assertThat(track.getSid()).startsWith("TR_V").hasSize(16);
      assertThat(track)
          .isEqualTo(
              picture(track.getSid())
                  .setSimulcast(true)
                  .setStream("unknown")
                  .addCodecs(codec("video/VP8", "cam-1"))
                  .build());
    }
  }

  @Test
  void whoMayNotPublishGetsTheRequestBack() {
    var room = newRoomName("refused");
    var token = Token.join(room, "alice").grant("canPublish", false);
    try (var alice = server.join(SignalPath.V1, token)) {
      var request = microphone().setType(TrackType.DATA).build();
      alice.send(SignalRequest.newBuilder().setAddTrack(request));
      var answer = alice.answered(RequestCase.ADD_TRACK);
      assertThat(answer.getReason()).isEqualTo(Reason.NOT_ALLOWED);
      assertThat(answer.getMessage()).isEmpty();
      assertThat(answer.getAddTrack()).isEqualTo(request);
    }
  }

  @Test
  void onlyGrantedSourcesMayBePublished() {
    var room = newRoomName("sources");
    var token = Token.join(room, "alice").grant("canPublishSources", List.of("camera"));
    try (var alice = server.join(SignalPath.V1, token)) {
      alice.send(SignalRequest.newBuilder().setAddTrack(microphone()));
      var answer = alice.answered(RequestCase.ADD_TRACK);
      assertThat(answer.getReason()).isEqualTo(Reason.NOT_ALLOWED);
      assertThat(announced(alice, camera()).getSource()).isEqualTo(TrackSource.CAMERA);
    }
  }

  @Test
  void aTrackIsAudioOrVideo() {
    try (var alice = server.join(SignalPath.V1, newRoomName("type"), "alice")) {
      alice.send(SignalRequest.newBuilder().setAddTrack(microphone().setType(TrackType.DATA)));
      var answer = alice.answered(RequestCase.ADD_TRACK);
      assertThat(answer.getReason()).isEqualTo(Reason.UNSUPPORTED_TYPE);
      assertThat(answer.getMessage()).isEmpty();
    }
  }

  @Test
  void aSecondTrackOfOneNameWaitsForTheFirstToEnd() {
    try (var alice = server.join(SignalPath.V1, newRoomName("twice"), "alice")) {
      announced(alice, microphone());
      alice.send(SignalRequest.newBuilder().setAddTrack(microphone()));
      assertThat(alice.answered(RequestCase.ADD_TRACK).getReason()).isEqualTo(Reason.QUEUED);
      assertThat(alice.settled()).filteredOn(SignalResponse::hasTrackPublished).hasSize(1);
    }
  }

  @Test
  void aDataTrackIsPublished() {
    try (var alice = server.join(SignalPath.V1, newRoomName("data-track"), "alice")) {
      var request = PublishDataTrackRequest.newBuilder().setPubHandle(1).setName("data");
      alice.send(SignalRequest.newBuilder().setPublishDataTrackRequest(request));
      if (server.differences().has(Difference.HAS_NO_DATA_TRACKS)) {
        var answer = alice.answered(RequestCase.PUBLISH_DATA_TRACK);
        assertThat(answer.getReason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(answer.getMessage()).isEqualTo("does not have permission to publish data");
      } else {
        alice.await("a data track", SignalResponse::hasPublishDataTrackResponse);
      }
    }
  }

  @Test
  void nobodyHearsOfATrackWithoutAConnection() {
    server.differences().skipIf(Difference.PUBLISHES_BEFORE_THE_CONNECTION_IS_UP);
    var room = newRoomName("silent");
    try (var alice = server.join(SignalPath.V1, room, "alice");
        var bob = server.join(SignalPath.V1, room, "bob")) {
      announced(alice, microphone());
      alice.send(
          SignalRequest.newBuilder()
              .setOffer(
                  TestTracks.offer(
                      SectionKind.AUDIO, "mic-1", new Codec(111, "opus/48000/2", ""))));
      alice.await("an answer", SignalResponse::hasAnswer);
      alice.settled();
      assertThat(bob.settled())
          .flatExtracting(m -> m.getUpdate().getParticipantsList())
          .allMatch(p -> p.getTracksCount() == 0);
    }
  }

  private static TrackInfo.Builder picture(String sid) {
    return TrackInfo.newBuilder()
        .setSid(sid)
        .setType(TrackType.VIDEO)
        .setWidth(1280)
        .setHeight(720)
        .addAllLayers(LAYERS);
  }

  /** The codec of a publisher that names none. */
  private SimulcastCodecInfo.Builder only(String cid) {
    var silent = server.differences().has(Difference.SAYS_NOTHING_OF_LAYERS);
    return SimulcastCodecInfo.newBuilder()
        .setCid(cid)
        .setVideoLayerMode(
            silent ? VideoLayer.Mode.MODE_UNUSED : VideoLayer.Mode.ONE_SPATIAL_LAYER_PER_STREAM);
  }

  private static SimulcastCodecInfo.Builder codec(String mimeType, String cid) {
    return SimulcastCodecInfo.newBuilder()
        .setMimeType(mimeType)
        .setCid(cid)
        .addAllLayers(LAYERS)
        .setVideoLayerMode(VideoLayer.Mode.ONE_SPATIAL_LAYER_PER_STREAM);
  }
}
