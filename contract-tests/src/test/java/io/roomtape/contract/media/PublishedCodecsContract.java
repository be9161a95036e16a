package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static io.roomtape.contract.media.TestTracks.announced;
import static io.roomtape.contract.media.TestTracks.camera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.media.Differences.Difference;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.SectionKind;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SimulcastCodec;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In what clients may publish that have one codec only. */
@Execution(CONCURRENT)
abstract class PublishedCodecsContract {
  private static final int PAYLOAD_TYPE = 96;

  private final MediaServerUnderTest server;

  PublishedCodecsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"VP8/90000", "VP9/90000"})
  void aPictureMayComeInWhatIsListed(String encoding) {
    assertThat(takes(new Codec(PAYLOAD_TYPE, encoding, ""))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"42e01f,1", "42e01f,0", "42001f,1", "42001f,0", "640032,1"})
  void aPictureMayComeInH264(String profile, int mode) {
    var baseline = profile.startsWith("42");
    var taken = baseline || !server.differences().has(Difference.TAKES_BASELINE_H264_ONLY);
    var parameters =
        "level-asymmetry-allowed=1;packetization-mode=" + mode + ";profile-level-id=" + profile;
    assertThat(takes(new Codec(PAYLOAD_TYPE, "H264/90000", parameters))).isEqualTo(taken);
  }

  /** Clients that could offer more send in what they are answered. */
  @ParameterizedTest
  @ValueSource(strings = {"AV1/90000", "H265/90000"})
  void aPictureInACodecThatIsNotListedComesInVp8(String encoding) {
    var listed = !server.differences().has(Difference.TAKES_VP8_H264_AND_VP9_ONLY);
    var answer = answer(new Codec(PAYLOAD_TYPE, encoding, ""));
    assertThat(answer).doesNotContain("m=video 0 "); // RFC 8829 section 5.3.1
    assertThat(answer).containsIgnoringCase(listed ? encoding : "VP8/90000");
  }

  private boolean takes(Codec codec) {
    return answer(codec).contains("a=rtpmap:" + codec.payloadType() + " " + codec.encoding());
  }

  private String answer(Codec codec) {
    try (var alice = server.join(SignalPath.V1, newRoomName("codec"), "alice")) {
      var wanted = SimulcastCodec.newBuilder().setCodec(codec.name()).setCid("cam-1");
      announced(alice, camera().addSimulcastCodecs(wanted));
      var offer = TestTracks.offer(SectionKind.VIDEO, "cam-1", codec);
      alice.send(SignalRequest.newBuilder().setOffer(offer));
      return alice.await("an answer", SignalResponse::hasAnswer).getAnswer().getSdp();
    }
  }
}
