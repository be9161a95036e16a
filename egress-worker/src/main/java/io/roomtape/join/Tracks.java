package io.roomtape.join;

import io.roomtape.livekit.tap.TapTrack;
import io.roomtape.webrtc.rtp.PayloadFormat;
import java.util.Optional;
import java.util.stream.Stream;
import livekit.LivekitModels.Encryption;
import livekit.LivekitModels.SimulcastCodecInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;

/** Tracks as a server describes them, as a recorder sees them. */
final class Tracks {
  private static final int AUDIO_CLOCK_RATE = 48_000;
  private static final int VIDEO_CLOCK_RATE = 90_000;
  private static final String REDUNDANT = "audio/red";

  private Tracks() {}

  /** Empty for data, and as long as nothing is known of the codec. */
  static Optional<TapTrack> read(TrackInfo info, String participantSid) {
    boolean video = info.getType() == TrackType.VIDEO;
    String mimeType = mimeType(info);
    if (info.getSid().isEmpty()
        || mimeType.isEmpty()
        || (!video && info.getType() != TrackType.AUDIO)) {
      return Optional.empty();
    }
    return Optional.of(
        new TapTrack(
            info.getSid(),
            participantSid,
            info.getSource(),
            mimeType,
            video ? VIDEO_CLOCK_RATE : AUDIO_CLOCK_RATE,
            info.getMuted(),
            info.getEncryption() != Encryption.Type.NONE));
  }

  /**
   * Of a track in several codecs the first that can be recorded; servers send which is accepted.
   */
  private static String mimeType(TrackInfo info) {
    return Stream.concat(
            Stream.of(info.getMimeType()),
            info.getCodecsList().stream().map(SimulcastCodecInfo::getMimeType))
        .flatMap(mimeType -> format(mimeType).stream())
        .findFirst()
        .map(PayloadFormat::mimeType)
        .orElse(info.getMimeType());
  }

  /** Sound that carries earlier sound once more is Opus all the same. */
  private static Optional<PayloadFormat> format(String mimeType) {
    return mimeType.equalsIgnoreCase(REDUNDANT)
        ? Optional.of(PayloadFormat.OPUS)
        : PayloadFormat.of(mimeType);
  }

  /** The codec it can be received in; empty where there is none. */
  static Optional<PayloadFormat> format(TapTrack track) {
    return format(track.mimeType());
  }
}
