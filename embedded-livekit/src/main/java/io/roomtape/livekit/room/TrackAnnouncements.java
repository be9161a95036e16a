package io.roomtape.livekit.room;

import io.roomtape.webrtc.rtp.PayloadFormat;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.BackupCodecPolicy;
import livekit.LivekitModels.SimulcastCodecInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SimulcastCodec;

/** Describes tracks as their publishers announce them, before anything is negotiated. */
@SuppressWarnings("deprecation") // clients send and read the deprecated fields
final class TrackAnnouncements {
  private TrackAnnouncements() {}

  /** Numbers of a later protocol are passed on as they came. */
  static TrackInfo describe(AddTrackRequest request) {
    List<SimulcastCodecInfo> codecs = codecs(request);
    Set<Integer> features = new LinkedHashSet<>(request.getAudioFeaturesValueList());
    if (request.getStereo()) {
      features.add(AudioTrackFeature.TF_STEREO_VALUE);
    }
    if (request.getDisableDtx()) {
      features.add(AudioTrackFeature.TF_NO_DTX_VALUE);
    }
    return TrackInfo.newBuilder()
        .setSid(Sids.track(request.getType(), request.getSource()))
        .setType(request.getType())
        .setName(request.getName())
        .setMuted(request.getMuted())
        .setWidth(request.getWidth())
        .setHeight(request.getHeight())
        .setSimulcast(request.getSimulcastCodecsCount() > 0 && isSimulcast(codecs.getFirst()))
        .setDisableDtx(request.getDisableDtx())
        .setDisableRed(request.getDisableRed())
        .setSourceValue(request.getSourceValue())
        .addAllLayers(lowestFirst(request.getLayersList()))
        .addAllCodecs(codecs)
        .setStereo(request.getStereo())
        .setEncryptionValue(request.getEncryptionValue())
        .setStream(stream(request))
        .addAllAudioFeaturesValue(features)
        .setBackupCodecPolicyValue(backup(request))
        .build();
  }

  private static List<SimulcastCodecInfo> codecs(AddTrackRequest request) {
    if (request.getSimulcastCodecsCount() == 0) {
      return List.of(
          SimulcastCodecInfo.newBuilder()
              .setCid(request.getCid())
              .addAllLayers(lowestFirst(request.getLayersList()))
              .setVideoLayerMode(VideoLayer.Mode.ONE_SPATIAL_LAYER_PER_STREAM)
              .build());
    }
    Map<String, SimulcastCodecInfo> byMimeType = new LinkedHashMap<>();
    for (SimulcastCodec codec : request.getSimulcastCodecsList()) {
      byMimeType.putIfAbsent(mimeType(request, codec), codec(request, codec));
    }
    return List.copyOf(byMimeType.values());
  }

  private static SimulcastCodecInfo codec(AddTrackRequest request, SimulcastCodec codec) {
    String mimeType = mimeType(request, codec);
    List<VideoLayer> own = codec.getLayersList();
    var info =
        SimulcastCodecInfo.newBuilder()
            .setMimeType(mimeType)
            .setCid(codec.getCid())
            .addAllLayers(lowestFirst(own.isEmpty() ? request.getLayersList() : own))
            .setVideoLayerModeValue(codec.getVideoLayerModeValue());
    if (request.getType() == TrackType.VIDEO
        && codec.getVideoLayerMode() == VideoLayer.Mode.MODE_UNUSED) {
      info.setVideoLayerMode(
          PayloadFormat.of(mimeType).orElse(PayloadFormat.VP8) == PayloadFormat.VP9
              ? VideoLayer.Mode.MULTIPLE_SPATIAL_LAYERS_PER_STREAM
              : VideoLayer.Mode.ONE_SPATIAL_LAYER_PER_STREAM);
    }
    return info.build();
  }

  /** In the client's own spelling; a codec that nobody here can handle gives way to a usual one. */
  private static String mimeType(AddTrackRequest request, SimulcastCodec codec) {
    boolean video = request.getType() == TrackType.VIDEO;
    String prefix = video ? "video/" : "audio/";
    String name = codec.getCodec();
    if (PayloadFormat.of(name).isEmpty()) {
      return (video ? PayloadFormat.VP8 : PayloadFormat.OPUS).mimeType();
    }
    return name.startsWith(prefix) ? name : prefix + name;
  }

  /** Whether each layer is a stream of its own; VP9 has them all in one. */
  static boolean isSimulcast(SimulcastCodecInfo first) {
    return first.getLayersCount() > 1
        && first.getVideoLayerMode() != VideoLayer.Mode.MULTIPLE_SPATIAL_LAYERS_PER_STREAM;
  }

  private static List<VideoLayer> lowestFirst(List<VideoLayer> layers) {
    return layers.stream().sorted(Comparator.comparingInt(VideoLayer::getQualityValue)).toList();
  }

  /** Tracks of one stream play in step: camera with microphone, screen with its sound. */
  private static String stream(AddTrackRequest request) {
    if (!request.getStream().isEmpty()) {
      return request.getStream();
    }
    return switch (request.getSource()) {
      case SCREEN_SHARE, SCREEN_SHARE_AUDIO -> "screen";
      case CAMERA, MICROPHONE -> "camera";
      case UNKNOWN, UNRECOGNIZED -> "unknown";
    };
  }

  private static int backup(AddTrackRequest request) {
    boolean regression = request.getBackupCodecPolicy() == BackupCodecPolicy.REGRESSION;
    return request.getType() == TrackType.AUDIO && !regression
        ? BackupCodecPolicy.SIMULCAST_VALUE
        : request.getBackupCodecPolicyValue();
  }
}
