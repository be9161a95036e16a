package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.media.PublishedTrack;
import io.roomtape.webrtc.media.Quality;
import io.roomtape.webrtc.rtp.PayloadFormat;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.TimedVersion;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import org.jspecify.annotations.Nullable;

/** A track that a participant announced, and publishes once its media section is negotiated. */
@SuppressWarnings("deprecation") // clients read the deprecated fields
final class Publication {
  final Participant publisher;
  final String cid;
  private final Optional<PayloadFormat> wanted;
  private final boolean withoutRedundancy;
  private TrackInfo info;
  private @Nullable PublishedTrack media;
  private boolean subscribedOnce;

  Publication(Participant publisher, AddTrackRequest request) {
    this.publisher = publisher;
    this.cid = request.getCid();
    this.wanted = SectionFormats.wanted(request);
    this.withoutRedundancy = request.getDisableRed();
    this.info = TrackAnnouncements.describe(request);
  }

  TrackInfo info() {
    return info;
  }

  String sid() {
    return info.getSid();
  }

  MediaKind kind() {
    return info.getType() == TrackType.VIDEO ? MediaKind.VIDEO : MediaKind.AUDIO;
  }

  TrackSource source() {
    return info.getSource();
  }

  /** The stream's name in SDP: LiveKit's {@code PA_…|stream}. */
  String streamId() {
    return publisher.profile.sid + "|" + info.getStream();
  }

  Optional<PublishedTrack> media() {
    return Optional.ofNullable(media);
  }

  /** Whether it arrives in a media section. */
  boolean isBound() {
    return media != null;
  }

  String mid() {
    return info.getMid();
  }

  /** The codec that the publisher asked for. */
  Optional<PayloadFormat> wantedFormat() {
    return wanted;
  }

  /** Whether the publisher does not want to send packets that carry earlier ones too. */
  boolean isWithoutRedundancy() {
    return withoutRedundancy;
  }

  /** The codec, as negotiated. */
  Optional<PayloadFormat> format() {
    return media().map(PublishedTrack::format);
  }

  /** The track arrives in that media section from now on. */
  void bound(PublishedTrack track, String mid) {
    Instant now = Instant.now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    media = track;
    TrackInfo.Builder changed = info.toBuilder().setMid(mid);
    changed.setMimeType(track.format().mimeType());
    changed.setSimulcast(
        kind() == MediaKind.VIDEO && TrackAnnouncements.isSimulcast(info.getCodecs(0)));
    changed.getCodecsBuilder(0).setMid(mid).setMimeType(track.format().mimeType());
    info = changed.setVersion(TimedVersion.newBuilder().setUnixMicro(micros)).build();
  }

  /** Returns whether that changed anything. */
  boolean mute(boolean muted) {
    if (info.getMuted() == muted) {
      return false;
    }
    info = info.toBuilder().setMuted(muted).build();
    return true;
  }

  /**
   * What is special about its sound.
   *
   * @param features numbers of {@link AudioTrackFeature}, or of a later protocol
   */
  void features(List<Integer> features) {
    if (kind() == MediaKind.AUDIO) {
      info =
          info.toBuilder()
              .clearAudioFeatures()
              .addAllAudioFeaturesValue(new LinkedHashSet<>(features))
              .setStereo(features.contains(AudioTrackFeature.TF_STEREO_VALUE))
              .setDisableDtx(features.contains(AudioTrackFeature.TF_NO_DTX_VALUE))
              .build();
    }
  }

  /** How large its picture is, in pixels. */
  void size(int width, int height) {
    if (kind() == MediaKind.VIDEO) {
      info = info.toBuilder().setWidth(width).setHeight(height).build();
    }
  }

  /** Whether its picture comes in several sizes, each in a stream of its own. */
  boolean isSimulcast() {
    return info.getSimulcast();
  }

  /** True once: at the first subscriber the publisher is told. */
  boolean firstSubscriber() {
    boolean first = !subscribedOnce;
    subscribedOnce = true;
    return first;
  }

  /**
   * The lowest layer that is at least that high, else the highest.
   *
   * @param height of the picture's smaller side, in pixels
   */
  Quality layerFor(int height) {
    List<Integer> sides = layerSides();
    for (int i = 0; i < sides.size(); i++) {
      if (sides.get(i) >= height) {
        return Quality.ofLayer(i);
      }
    }
    return Quality.HIGH;
  }

  /** As they come, if they tell, for an encoder may leave out small ones; else as announced. */
  private List<Integer> layerSides() {
    List<Integer> come = media == null ? List.of() : media.layerSides();
    return come.isEmpty() ? announcedSides() : come;
  }

  private List<Integer> announcedSides() {
    return info.getLayersList().stream()
        .map(layer -> Math.min(layer.getWidth(), layer.getHeight()))
        .toList();
  }
}
