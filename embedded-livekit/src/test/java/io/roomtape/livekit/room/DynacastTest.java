package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscribedQuality;
import livekit.LivekitRtc.UpdateTrackSettings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DynacastTest {
  @AutoClose private final RoomUnderTest room = new RoomUnderTest();

  @Test
  void aPublisherOfTwoLayersIsToldOfThemByTheirQualities() {
    var alice = room.join("alice");
    var bob = room.join("bob");
    alice.session.request(SignalRequest.newBuilder().setAddTrack(camera()).build());
    alice.session.request(
        ClientSdp.offer(
            "m=video 9 UDP/TLS/RTP/SAVPF 96",
            "a=mid:0",
            "a=sendonly",
            "a=msid:- cam-1",
            "a=rtcp-mux",
            "a=rtpmap:96 VP8/90000",
            "a=rid:q send",
            "a=rid:h send",
            "a=simulcast:send q;h"));
    room.settle();
    var published = alice.heard(SignalResponse::hasTrackPublished).getFirst().getTrackPublished();
    var sid = published.getTrack().getSid();
    long now = System.nanoTime();
    wants(bob, UpdateTrackSettings.newBuilder().addTrackSids(sid).setWidth(640).setHeight(360));
    room.on(r -> r.watch().dynacast.tick(now + Duration.ofSeconds(1).toNanos()));
    assertThat(enabled(alice))
        .containsExactly(VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH);

    wants(bob, UpdateTrackSettings.newBuilder().addTrackSids(sid).setWidth(320).setHeight(180));
    room.on(r -> r.watch().dynacast.tick(now + Duration.ofSeconds(2).toNanos()));
    room.on(r -> r.watch().dynacast.tick(now + Duration.ofMillis(6_999).toNanos()));
    assertThat(enabled(alice)).hasSize(3);
    room.on(r -> r.watch().dynacast.tick(now + Duration.ofMillis(7_200).toNanos()));
    assertThat(enabled(alice)).containsExactly(VideoQuality.LOW);
  }

  private static AddTrackRequest.Builder camera() {
    return AddTrackRequest.newBuilder()
        .setCid("cam-1")
        .setType(TrackType.VIDEO)
        .setSource(TrackSource.CAMERA)
        .addLayers(layer(VideoQuality.LOW, 320, 180))
        .addLayers(layer(VideoQuality.HIGH, 1280, 720));
  }

  private static VideoLayer layer(VideoQuality quality, int width, int height) {
    return VideoLayer.newBuilder().setQuality(quality).setWidth(width).setHeight(height).build();
  }

  private void wants(RoomUnderTest.Client client, UpdateTrackSettings.Builder settings) {
    client.session.request(SignalRequest.newBuilder().setTrackSetting(settings).build());
    room.settle();
  }

  /** What the publisher was told last to be wanted. */
  private static List<VideoQuality> enabled(RoomUnderTest.Client publisher) {
    return publisher
        .heard(SignalResponse::hasSubscribedQualityUpdate)
        .getLast()
        .getSubscribedQualityUpdate()
        .getSubscribedCodecs(0)
        .getQualitiesList()
        .stream()
        .filter(SubscribedQuality::getEnabled)
        .map(SubscribedQuality::getQuality)
        .toList();
  }
}
