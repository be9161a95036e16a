package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static io.roomtape.contract.media.TestTracks.announced;
import static io.roomtape.contract.media.TestTracks.microphone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import livekit.LivekitModels.Codec;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.TrickleRequest;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What participants and the server tell each other before any media flows. */
@Execution(CONCURRENT)
abstract class SignallingContract {
  private final MediaServerUnderTest server;

  SignallingContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @ParameterizedTest
  @EnumSource
  void theServerSaysJoinFirst(SignalPath path) {
    var room = newRoomName("join");
    var token = Token.join(room, "alice").claim("name", "Alice").claim("metadata", "m");
    try (var alice = server.join(path, token)) {
      var join = alice.joined();
      assertThat(join.getRoom().getName()).isEqualTo(room);
      assertThat(join.getRoom().getSid()).startsWith("RM_");
      assertThat(join.getParticipant().getSid()).startsWith("PA_");
      assertThat(join.getParticipant().getIdentity()).isEqualTo("alice");
      assertThat(join.getParticipant().getName()).isEqualTo("Alice");
      assertThat(join.getParticipant().getMetadata()).isEqualTo("m");
      assertThat(join.getParticipant().getPermission().getCanPublish()).isTrue();
      assertThat(join.getOtherParticipantsList()).isEmpty();
      assertThat(join.getPingInterval()).isEqualTo(5);
      assertThat(join.getPingTimeout()).isEqualTo(15);
      assertThat(join.getSubscriberPrimary()).isEqualTo(path == SignalPath.V0);
      assertThat(join.getServerInfo().getProtocol()).isEqualTo(17);
      assertThat(join.getServerInfo().getVersion()).isNotBlank();
      assertThat(join.getServerVersion()).isEqualTo(join.getServerInfo().getVersion());
      assertThat(join.getEnabledPublishCodecsList())
          .extracting(Codec::getMime)
          .contains("audio/opus", "video/VP8", "video/H264", "video/VP9");
      assertThat(join.getEnabledPublishCodecsList())
          .extracting(Codec::getMime)
          .filteredOn("video/AV1"::equals)
          .hasSize(server.differences().has(Difference.TAKES_VP8_H264_AND_VP9_ONLY) ? 0 : 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTokenToComeBackWithFollows(SignalPath path) {
    var room = newRoomName("refresh");
    try (var alice = server.join(path, room, "alice")) {
      var token = alice.await("a token", m -> !m.getRefreshToken().isEmpty()).getRefreshToken();
      var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
      var claims = new JsonMapper().readTree(new String(payload, StandardCharsets.UTF_8));
      assertThat(claims.path("sub").asString()).isEqualTo("alice");
      assertThat(claims.path("video").path("room").asString()).isEqualTo(room);
      var query = "/validate?access_token=" + token + "&" + path.joinQuery();
      assertThat(server.get(path.path() + query).text()).isEqualTo("success");
    }
  }

  @Test
  void theOlderPathOffersADataChannelAtOnce() {
    try (var alice = server.join(SignalPath.V0, newRoomName("offer"), "alice")) {
      var offer = alice.await("an offer", SignalResponse::hasOffer).getOffer();
      assertThat(offer.getType()).isEqualTo("offer");
      assertThat(offer.getSdp()).contains("m=application").doesNotContain("m=audio", "m=video");
      assertThat(offer.getSdp()).contains("a=fingerprint:sha-256", "a=ice-ufrag:", "a=ice-pwd:");
    }
  }

  @Test
  void aCandidateThatIsNoneIsRefused() {
    try (var alice = server.join(SignalPath.V1, newRoomName("trickle"), "alice")) {
      var trickle = TrickleRequest.newBuilder().setCandidateInit("nonsense");
      alice.send(SignalRequest.newBuilder().setTrickle(trickle));
      assertThat(alice.answered(RequestResponse.RequestCase.TRICKLE).getReason())
          .isEqualTo(RequestResponse.Reason.UNCLASSIFIED_ERROR);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsThereHearsOfWhoJoins(SignalPath path) {
    var room = newRoomName("second");
    try (var alice = server.join(path, room, "alice");
        var bob = server.join(path, room, "bob")) {
      assertThat(bob.joined().getRoom().getSid()).isEqualTo(alice.joined().getRoom().getSid());
      assertThat(bob.joined().getOtherParticipantsList())
          .extracting(ParticipantInfo::getIdentity)
          .containsExactly("alice");
      var seen = alice.awaitParticipant("bob", p -> p.getState() == ParticipantInfo.State.JOINED);
      assertThat(seen.getSid()).isEqualTo(bob.joined().getParticipant().getSid());
    }
  }

  @Test
  void clientsOfBothPathsMeetInOneRoom() {
    var room = newRoomName("mixed");
    try (var older = server.join(SignalPath.V0, room, "older");
        var newer = server.join(SignalPath.V1, room, "newer")) {
      assertThat(newer.joined().getOtherParticipantsList())
          .extracting(ParticipantInfo::getIdentity)
          .containsExactly("older");
      older.awaitParticipant("newer", p -> p.getState() == ParticipantInfo.State.JOINED);
    }
  }

  @Test
  void nobodyHearsOfAHiddenParticipant() {
    var room = newRoomName("hidden");
    try (var alice = server.join(SignalPath.V1, room, "alice");
        var _ = server.join(SignalPath.V1, Token.join(room, "spy").grant("hidden", true));
        var carol = server.join(SignalPath.V1, room, "carol")) {
      assertThat(carol.joined().getOtherParticipantsList())
          .extracting(ParticipantInfo::getIdentity)
          .containsExactly("alice");
      alice.awaitParticipant("carol", p -> p.getState() == ParticipantInfo.State.JOINED);
      assertThat(alice.identitiesHeardOf()).doesNotContain("spy");
    }
  }

  @ParameterizedTest
  @EnumSource
  void roomMetadataReachesEverybody(SignalPath path) {
    var room = newRoomName("metadata");
    try (var alice = server.join(path, room, "alice");
        var bob = server.join(path, room, "bob")) {
      var set = UpdateRoomMetadataRequest.newBuilder().setRoom(room).setMetadata("{\"b\":2}");
      server.call("UpdateRoomMetadata", room, set, Room.getDefaultInstance());
      for (var client : new SignalClient[] {alice, bob}) {
        client.await(
            "metadata", m -> m.getRoomUpdate().getRoom().getMetadata().equals("{\"b\":2}"));
      }
      try (var late = server.join(path, room, "late")) {
        assertThat(late.joined().getRoom().getMetadata()).isEqualTo("{\"b\":2}");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void pingsOfBothKindsAreAnswered(SignalPath path) {
    try (var alice = server.join(path, newRoomName("ping"), "alice")) {
      alice.send(SignalRequest.newBuilder().setPing(1234));
      alice.await("a pong", m -> m.getPong() > 0);
      alice.send(SignalRequest.newBuilder().setPingReq(Ping.newBuilder().setTimestamp(5678)));
      var pong = alice.await("a pong", SignalResponse::hasPongResp).getPongResp();
      assertThat(pong.getLastPingTimestamp()).isEqualTo(5678);
      assertThat(pong.getTimestamp()).isPositive();
    }
  }

  @Test
  void aParticipantWithTheGrantChangesItsNameAndMetadata() {
    var room = newRoomName("self");
    var token = Token.join(room, "alice").grant("canUpdateOwnMetadata", true);
    try (var alice = server.join(SignalPath.V1, token);
        var bob = server.join(SignalPath.V1, room, "bob")) {
      alice.send(rename());
      bob.awaitParticipant(
          "alice", p -> p.getName().equals("Queen") && p.getMetadata().equals("{}"));
      var answer = alice.await("an answer", SignalResponse::hasRequestResponse);
      assertThat(answer.getRequestResponse().getRequestId()).isEqualTo(7);
      assertThat(answer.getRequestResponse().getReason()).isEqualTo(RequestResponse.Reason.OK);
    }
  }

  @Test
  void aParticipantWithoutTheGrantDoesNot() {
    try (var alice = server.join(SignalPath.V1, newRoomName("self"), "alice")) {
      alice.send(rename());
      var answer = alice.await("an answer", SignalResponse::hasRequestResponse);
      assertThat(answer.getRequestResponse().getReason())
          .isEqualTo(RequestResponse.Reason.NOT_ALLOWED);
    }
  }

  @Test
  void numbersOfALaterProtocolArePassedOn() {
    try (var alice = server.join(SignalPath.V1, newRoomName("later"), "alice")) {
      var track = announced(alice, microphone().addAudioFeaturesValue(77).setEncryptionValue(77));
      assertThat(track.getAudioFeaturesValueList()).contains(77);
      assertThat(track.getEncryptionValue()).isEqualTo(77);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnnouncedTrackGetsItsSid(SignalPath path) {
    try (var alice = server.join(path, newRoomName("track"), "alice")) {
      alice.send(SignalRequest.newBuilder().setAddTrack(microphone()));
      var published = alice.await("the track", SignalResponse::hasTrackPublished);
      assertThat(published.getTrackPublished().getCid()).isEqualTo("mic-1");
      var track = published.getTrackPublished().getTrack();
      assertThat(track.getSid()).startsWith("TR_");
      assertThat(track.getType()).isEqualTo(TrackType.AUDIO);
      assertThat(track.getSource()).isEqualTo(TrackSource.MICROPHONE);
      assertThat(track.getName()).isEqualTo("voice");
    }
  }

  @Test
  void aListenerMayNotAnnounceTracks() {
    var room = newRoomName("listener");
    var token = Token.join(room, "alice").grant("canPublish", false);
    try (var alice = server.join(SignalPath.V1, token)) {
      alice.send(SignalRequest.newBuilder().setAddTrack(microphone()));
      var answer = alice.await("an answer", SignalResponse::hasRequestResponse);
      assertThat(answer.getRequestResponse().getReason())
          .isEqualTo(RequestResponse.Reason.NOT_ALLOWED);
    }
  }

  private static SignalRequest.Builder rename() {
    return SignalRequest.newBuilder()
        .setUpdateMetadata(
            UpdateParticipantMetadata.newBuilder()
                .setName("Queen")
                .setMetadata("{}")
                .setRequestId(7));
  }
}
