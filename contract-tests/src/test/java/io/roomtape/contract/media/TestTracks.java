package io.roomtape.contract.media;

import io.roomtape.contract.livekit.SignalClient;
import java.util.List;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
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

  private static VideoLayer layer(VideoQuality quality, int width, int height) {
    return VideoLayer.newBuilder().setQuality(quality).setWidth(width).setHeight(height).build();
  }
}
