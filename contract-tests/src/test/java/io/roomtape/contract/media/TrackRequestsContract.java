package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import java.util.List;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.BackupCodecPolicy;
import livekit.LivekitModels.SimulcastCodecInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.MuteRoomTrackResponse;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.PublishDataTrackRequest;
import livekit.LivekitRtc.RequestResponse.Reason;
import livekit.LivekitRtc.RequestResponse.RequestCase;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SimulcastCodec;
import livekit.LivekitRtc.SubscriptionPermission;
import livekit.LivekitRtc.TrackPermission;
import livekit.LivekitRtc.TrickleRequest;
import livekit.LivekitRtc.UnpublishDataTrackRequest;
import livekit.LivekitRtc.UpdateLocalAudioTrack;
import livekit.LivekitRtc.UpdateLocalVideoTrack;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;
import livekit.LivekitRtc.UpdateVideoLayers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What a participant asks for about tracks, as far as it takes no media. */
@Execution(CONCURRENT)
@SuppressWarnings("deprecation") // clients send and read the deprecated fields and requests
abstract class TrackRequestsContract {
  private static final String UNKNOWN = "TR_unknown";
  private static final List<VideoLayer> LAYERS =
      List.of(layer(VideoQuality.LOW, 320, 180), layer(VideoQuality.HIGH, 1280, 720));

  /** Sends Opus; without candidates, so that no media ever arrives. */
  private static final String OFFER =
      String.join(
          "\r\n",
          "v=0",
          "o=- 1 2 IN IP4 127.0.0.1",
          "s=-",
          "t=0 0",
          "a=group:BUNDLE 0",
          "a=ice-ufrag:abcd",
          "a=ice-pwd:0123456789012345678901",
          "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
          "a=setup:actpass",
          "m=audio 9 UDP/TLS/RTP/SAVPF 111",
          "c=IN IP4 0.0.0.0",
          "a=mid:0",
          "a=sendonly",
          "a=msid:- mic-1",
          "a=rtcp-mux",
          "a=rtpmap:111 opus/48000/2",
          "a=ssrc:1000 cname:alice",
          "");

  private final MediaServerUnderTest server;

  TrackRequestsContract(MediaServerUnderTest server) {
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
                  .addCodecs(SimulcastCodecInfo.newBuilder().setCid("mic-1"))
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
                  .addCodecs(SimulcastCodecInfo.newBuilder().setCid("cam-1").addAllLayers(LAYERS))
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
  void anotherCodecIsForATrackThatIsThere() {
    try (var alice = server.join(SignalPath.V1, newRoomName("codec"), "alice")) {
      alice.send(SignalRequest.newBuilder().setAddTrack(camera().setSid(UNKNOWN)));
      var answer = alice.answered(RequestCase.ADD_TRACK);
      assertThat(answer.getReason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(answer.getAddTrack().getSid()).isEqualTo(UNKNOWN);
    }
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
  void aCandidateThatIsNoneIsRefused() {
    server.differences().skipIf(Difference.TAKES_CANDIDATES_UNREAD);
    try (var alice = server.join(SignalPath.V1, newRoomName("trickle"), "alice")) {
      var trickle = TrickleRequest.newBuilder().setCandidateInit("nonsense");
      alice.send(SignalRequest.newBuilder().setTrickle(trickle));
      assertThat(alice.answered(RequestCase.TRICKLE).getReason())
          .isEqualTo(Reason.UNCLASSIFIED_ERROR);
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
  void aDataTrackThatIsNotThereCannotEnd() {
    try (var alice = server.join(SignalPath.V1, newRoomName("data-track"), "alice")) {
      var request = UnpublishDataTrackRequest.newBuilder().setPubHandle(1);
      alice.send(SignalRequest.newBuilder().setUnpublishDataTrackRequest(request));
      assertThat(alice.answered(RequestCase.UNPUBLISH_DATA_TRACK).getReason())
          .isEqualTo(Reason.NOT_FOUND);
    }
  }

  @Test
  void nobodyHearsOfATrackWithoutMedia() {
    server.differences().skipIf(Difference.PUBLISHES_BEFORE_MEDIA_ARRIVES);
    var room = newRoomName("silent");
    try (var alice = server.join(SignalPath.V1, room, "alice");
        var bob = server.join(SignalPath.V1, room, "bob")) {
      announced(alice, microphone());
      alice.send(
          SignalRequest.newBuilder()
              .setOffer(SessionDescription.newBuilder().setType("offer").setSdp(OFFER)));
      alice.await("an answer", SignalResponse::hasAnswer);
      alice.settled();
      assertThat(bob.settled())
          .flatExtracting(m -> m.getUpdate().getParticipantsList())
          .allMatch(p -> p.getTracksCount() == 0);
    }
  }

  private static boolean isAnswerTo(SignalResponse message, RequestCase request) {
    return message.getRequestResponse().getRequestCase() == request;
  }

  private static TrackInfo announced(SignalClient client, AddTrackRequest.Builder request) {
    client.send(SignalRequest.newBuilder().setAddTrack(request));
    return client
        .await("the track", m -> m.getTrackPublished().getCid().equals(request.getCid()))
        .getTrackPublished()
        .getTrack();
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

  private static AddTrackRequest.Builder microphone() {
    return AddTrackRequest.newBuilder()
        .setCid("mic-1")
        .setName("voice")
        .setType(TrackType.AUDIO)
        .setSource(TrackSource.MICROPHONE);
  }

  private static AddTrackRequest.Builder camera() {
    return AddTrackRequest.newBuilder()
        .setCid("cam-1")
        .setType(TrackType.VIDEO)
        .setSource(TrackSource.CAMERA)
        .setWidth(1280)
        .setHeight(720)
        .addAllLayers(LAYERS.reversed());
  }

  private static TrackInfo.Builder picture(String sid) {
    return TrackInfo.newBuilder()
        .setSid(sid)
        .setType(TrackType.VIDEO)
        .setWidth(1280)
        .setHeight(720)
        .addAllLayers(LAYERS);
  }

  private static SimulcastCodecInfo.Builder codec(String mimeType, String cid) {
    return SimulcastCodecInfo.newBuilder()
        .setMimeType(mimeType)
        .setCid(cid)
        .addAllLayers(LAYERS)
        .setVideoLayerMode(VideoLayer.Mode.ONE_SPATIAL_LAYER_PER_STREAM);
  }

  private static VideoLayer layer(VideoQuality quality, int width, int height) {
    return VideoLayer.newBuilder().setQuality(quality).setWidth(width).setHeight(height).build();
  }
}
