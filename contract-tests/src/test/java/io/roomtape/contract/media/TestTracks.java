package io.roomtape.contract.media;

import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.LocalDescription;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.LocalTransport;
import io.roomtape.webrtc.sdp.SectionKind;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;

/** Tracks that tests announce. */
final class TestTracks {
  /** The sid of none. */
  static final String UNKNOWN = "TR_unknown";

  /** Those of {@link #camera()}, lowest first. */
  static final List<VideoLayer> LAYERS =
      List.of(layer(VideoQuality.LOW, 320, 180), layer(VideoQuality.HIGH, 1280, 720));

  private TestTracks() {}

  /** Asks for a track, and returns what the server says of it. */
  static TrackInfo announced(SignalClient client, AddTrackRequest.Builder request) {
    client.send(SignalRequest.newBuilder().setAddTrack(request));
    return client
        .await("the track", m -> m.getTrackPublished().getCid().equals(request.getCid()))
        .getTrackPublished()
        .getTrack();
  }

  static AddTrackRequest.Builder microphone() {
    return AddTrackRequest.newBuilder()
        .setCid("mic-1")
        .setName("voice")
        .setType(TrackType.AUDIO)
        .setSource(TrackSource.MICROPHONE);
  }

  static AddTrackRequest.Builder camera() {
    return AddTrackRequest.newBuilder()
        .setCid("cam-1")
        .setType(TrackType.VIDEO)
        .setSource(TrackSource.CAMERA)
        .setWidth(1280)
        .setHeight(720)
        .addAllLayers(LAYERS.reversed());
  }

  /** An offer of one track in one codec, over a connection that never comes to be. */
  static SessionDescription offer(SectionKind kind, String cid, Codec codec) {
    var fingerprint = "sha-256 " + "AB:".repeat(31) + "AB";
    var transport =
        new LocalTransport(
            false, "abcd", "0123456789012345678901", fingerprint, "actpass", List.of());
    var section =
        new LocalSection.Sending(kind, "0", Formats.only(codec), Map.of(), "stream", cid, 1000, 0);
    var description = new LocalDescription(1, 2, transport, List.of(section));
    return SessionDescription.newBuilder().setType("offer").setSdp(description.toSdp()).build();
  }

  private static VideoLayer layer(VideoQuality quality, int width, int height) {
    return VideoLayer.newBuilder().setQuality(quality).setWidth(width).setHeight(height).build();
  }
}
