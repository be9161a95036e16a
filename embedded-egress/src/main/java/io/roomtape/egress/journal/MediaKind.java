package io.roomtape.egress.journal;

import io.roomtape.livekit.tap.TapTrack;
import java.util.Locale;

/** What a track is to a recording. */
public enum MediaKind {
  CAMERA(1, 90_000),
  SCREEN(2, 90_000),
  AUDIO(3, 48_000),
  /** A codec that is not recorded: the participant is shown without it. */
  UNSUPPORTED(4, 90_000);

  private final int code;
  private final int clockRate;

  MediaKind(int code, int clockRate) {
    this.code = code;
    this.clockRate = clockRate;
  }

  /** RTP clock rate in Hz (RFC 7741, RFC 7587). */
  public int clockRate() {
    return clockRate;
  }

  /** In the journal's file. */
  int code() {
    return code;
  }

  static MediaKind ofCode(int code) {
    for (MediaKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("Unknown kind of media " + code);
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
