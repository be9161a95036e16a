package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.capture.Subject;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.Optional;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitModels.ParticipantInfo.Kind;
import livekit.LivekitModels.TrackSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackNameTest {
  @ParameterizedTest
  @CsvSource({
    "audio/opus, x.ogg",
    "audio/OPUS, x.ogg",
    "video/VP8, x.webm",
    "video/VP9, x.webm",
    "video/H264, x.mp4"
  })
  void itEndsAsWhatItIs(String mimeType, String name) {
    assertThat(name("x", "alice", mimeType)).isEqualTo(name);
    assertThat(name("x.webm", "alice", mimeType)).isEqualTo(name);
  }

  @Test
  void itTellsOfTheTrackWhatTheRequestSays() {
    assertThat(
            name(
                "{room_name}/{publisher_identity}-{track_source}-{track_type}-{track_id}",
                "alice",
                "video/VP8"))
        .isEqualTo("room/alice-screen_share-video-TR_1.webm");
  }

  @Test
  void oneWithoutANameIsCalledAsItsTrack() {
    assertThat(name("", "alice", "audio/opus")).matches("TR_1-\\d{4}-\\d\\d-\\d\\dT\\d{6}\\.ogg");
    assertThat(name("rec/", "alice", "audio/opus")).startsWith("rec/TR_1-");
  }

  @Test
  void anIdentityIsOnePartOfThePath() {
    assertThat(name("{publisher_identity}/x", "..", "audio/opus")).isEqualTo("-/x.ogg");
    assertThat(name("{publisher_identity}", "../../etc", "audio/opus")).isEqualTo("..-..-etc.ogg");
  }

  @Test
  void aPathThatLeadsOutIsRefused() {
    assertThatThrownBy(() -> TrackName.check(info("../x")))
        .isInstanceOf(TwirpException.class)
        .hasMessageContaining("filepath");
  }

  @Test
  void afterACrashItHasANameAllTheSame() {
    assertThat(TrackName.of(info("{publisher_identity}-{track_id}"), Optional.empty()))
        .isEqualTo("track-TR_1");
  }

  private static String name(String filepath, String identity, String mimeType) {
    TapTrack track =
        new TapTrack("TR_1", "PA_1", TrackSource.SCREEN_SHARE, mimeType, 90_000, false, false);
    TapParticipant participant = new TapParticipant("PA_1", identity, "", Kind.STANDARD);
    return TrackName.of(info(filepath), Optional.of(Publisher.of(new Subject(participant, track))));
  }

  private static EgressInfo info(String filepath) {
    return EgressInfo.newBuilder()
        .setRoomName("room")
        .setTrack(
            TrackEgressRequest.newBuilder()
                .setTrackId("TR_1")
                .setFile(DirectFileOutput.newBuilder().setFilepath(filepath)))
        .build();
  }
}
