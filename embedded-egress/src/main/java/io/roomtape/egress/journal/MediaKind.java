package io.roomtape.egress.journal;

import io.roomtape.livekit.tap.TapTrack;
import java.util.Locale;

/** What a track is to a recording. */
public enum MediaKind {
  CAMERA(90_000),
  SCREEN(90_000),
  AUDIO(48_000),
  /** A codec that is not recorded: the participant is shown without it. */
  UNSUPPORTED(90_000);

  private final int clockRate;

  MediaKind(int clockRate) {
    this.clockRate = clockRate;
  }

  /** RTP clock rate in Hz (RFC 7741, RFC 7587). */
  public int clockRate() {
    return clockRate;
  }

  public boolean isVideo() {
    return this == CAMERA || this == SCREEN;
  }

  static MediaKind of(TapTrack track) {
    return switch (track.mimeType().toLowerCase(Locale.ROOT)) {
      case "audio/opus" -> AUDIO;
      case "video/vp8" ->
          track.source() == livekit.LivekitModels.TrackSource.SCREEN_SHARE ? SCREEN : CAMERA;
      default -> UNSUPPORTED;
    };
  }
}
