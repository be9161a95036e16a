package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.livekit.room.ClientSdp;
import java.util.stream.Stream;
import livekit.LivekitModels.SubscriptionError;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SimulcastCodec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers choose a codec; of those that have profiles, the one that everybody can receive. */
@SuppressWarnings("deprecation") // clients read the deprecated fields
class CodecsTest {
  private static final String[] CAMERA = {
    "m=video 9 UDP/TLS/RTP/SAVPF 96 100 98 102 108 109 116",
    "a=mid:0",
    "a=sendonly",
    "a=msid:- cam-1",
    "a=rtcp-mux",
    "a=rtpmap:96 VP8/90000",
    "a=rtpmap:100 VP9/90000",
    "a=fmtp:100 profile-id=2",
    "a=rtpmap:98 VP9/90000",
    "a=fmtp:98 profile-id=0",
    "a=rtpmap:102 H264/90000",
    "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f",
    "a=rtpmap:116 H264/90000",
    "a=fmtp:116 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=640c1f",
    "a=rtpmap:108 H264/90000",
    "a=fmtp:108 profile-level-id=42E01F; level-asymmetry-allowed=1; packetization-mode=1",
    "a=rtpmap:109 rtx/90000",
    "a=fmtp:109 apt=108",
    "a=ssrc:1000 cname:alice"
  };
  private static final String[] NO_PICTURE = {
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
    "a=mid:0",
    "m=video 0 UDP/TLS/RTP/SAVPF 0",
    "a=mid:1",
    "a=inactive"
  };

  @AutoClose private final TestServer server = new TestServer();

  @ParameterizedTest
  @CsvSource({"h264, video/H264, 108 109", "vp9, video/VP9, 98", "vp8, video/VP8, 96"})
  void aPublisherGetsTheCodecItAsksFor(String codec, String mimeType, String payloadTypes) {
    SignalClient alice = server.join("alice", "room");
    SignalClient bob = server.join("bob", "room");
    answer(bob, bob.next(MessageCase.OFFER).getOffer());
    String sid = publish(alice, codec);

    assertThat(alice.next(MessageCase.ANSWER).getAnswer().getSdp())
        .contains("m=video 9 UDP/TLS/RTP/SAVPF " + payloadTypes + "\r\n");
    TrackInfo track = trackAt(bob, sid);
    assertThat(track.getMimeType()).isEqualTo(mimeType);
    assertThat(track.getSimulcast()).isEqualTo(!codec.equals("vp9"));
    String name = mimeType.replace("video/", "") + "/90000";
    bob.next(m -> m.getOffer().getSdp().contains(name));
  }

  @Test
  void whoCannotReceiveACodecIsTold() {
    SignalClient alice = server.join("alice", "room");
    SignalClient bob = server.join("bob", "room");
    answer(bob, bob.next(MessageCase.OFFER).getOffer());
    String sid = publish(alice, "h264");

    var offer = bob.next(m -> m.getOffer().getMidToTrackIdMap().containsValue(sid)).getOffer();
    answer(bob, offer);

    var refusal = bob.next(MessageCase.SUBSCRIPTION_RESPONSE).getSubscriptionResponse();
    assertThat(refusal.getTrackSid()).isEqualTo(sid);
    assertThat(refusal.getErr()).isEqualTo(SubscriptionError.SE_CODEC_UNSUPPORTED);
  }

  /** As LiveKit's SDK for Python does when it is told to publish in AV1. */
  @ParameterizedTest
  @CsvSource({"45, 96", "96, 97"})
  void whoOffersNothingThatIsForwardedIsAnsweredInVp8(int offered, int answered) {
    SignalClient alice = server.join("alice", "room");
    SignalClient bob = server.join("bob", "room");
    answer(bob, bob.next(MessageCase.OFFER).getOffer());
    String sid = announce(alice, "av1");
    alice.send(
        ClientSdp.offer(
            "m=video 9 UDP/TLS/RTP/SAVPF " + offered,
            "a=mid:0",
            "a=sendonly",
            "a=msid:- cam-1",
            "a=rtcp-mux",
            "a=rtpmap:" + offered + " AV1/90000",
            "a=ssrc:1000 cname:alice"));

    assertThat(alice.next(MessageCase.ANSWER).getAnswer().getSdp())
        .contains(
            "m=video 9 UDP/TLS/RTP/SAVPF " + answered + "\r\n",
            "a=rtpmap:" + answered + " VP8/90000\r\n");
    assertThat(trackAt(bob, sid).getMimeType()).isEqualTo("video/VP8");
  }

  /** As livekit-client does: it follows the codec that its track is announced with. */
  @ParameterizedTest
  @ValueSource(strings = {"av1", "h265"})
  void whoAsksForAnotherCodecAndCanSendOursFallsBack(String codec) {
    SignalClient alice = server.join("alice", "room");
    SignalClient bob = server.join("bob", "room");
    answer(bob, bob.next(MessageCase.OFFER).getOffer());
    String sid = publish(alice, codec);

    assertThat(trackAt(bob, sid).getMimeType()).isEqualTo("video/VP8");
    assertThat(alice.next(MessageCase.ANSWER).getAnswer().getSdp())
        .contains("m=video 9 UDP/TLS/RTP/SAVPF 96\r\n");
  }

  /** With data at most. */
  private static void answer(SignalClient client, SessionDescription offer) {
    client.send(ClientSdp.answer(offer, NO_PICTURE));
  }

  private static TrackInfo trackAt(SignalClient client, String sid) {
    return client
        .next(m -> tracks(m).anyMatch(track -> track.getSid().equals(sid)))
        .getUpdate()
        .getParticipantsList()
        .stream()
        .flatMap(p -> p.getTracksList().stream())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<TrackInfo> tracks(SignalResponse message) {
    return message.getUpdate().getParticipantsList().stream()
        .flatMap(p -> p.getTracksList().stream());
  }

  /** With VP8 as its backup, as livekit-client does. */
  private static String publish(SignalClient client, String codec) {
    String sid = announce(client, codec);
    client.send(ClientSdp.offer(CAMERA));
    return sid;
  }

  private static String announce(SignalClient client, String codec) {
    client.send(
        SignalRequest.newBuilder()
            .setAddTrack(
                AddTrackRequest.newBuilder()
                    .setCid("cam-1")
                    .setType(TrackType.VIDEO)
                    .setSource(TrackSource.CAMERA)
                    .addLayers(VideoLayer.newBuilder().setQuality(VideoQuality.LOW))
                    .addLayers(VideoLayer.newBuilder().setQuality(VideoQuality.HIGH))
                    .addSimulcastCodecs(SimulcastCodec.newBuilder().setCodec(codec).setCid("cam-1"))
                    .addSimulcastCodecs(SimulcastCodec.newBuilder().setCodec("vp8")))
            .build());
    return sidOf(client.next(MessageCase.TRACK_PUBLISHED));
  }

  private static String sidOf(SignalResponse published) {
    return published.getTrackPublished().getTrack().getSid();
  }
}
