package io.roomtape.egress.journal;

import io.roomtape.livekit.tap.TapTrack;
import java.util.Locale;

/** What a track is encoded in. */
public enum Codec {
  /** RFC 7587. */
  OPUS(1, 48_000),
  /** RFC 7741. */
  VP8(2, 90_000),
  /** RFC 6184. */
  H264(3, 90_000),
  /** RFC 9628. */
  VP9(4, 90_000),
  /** Any other: it is not recorded. */
  OTHER(5, 90_000);

  private final int code;
  private final int clockRate;

  Codec(int code, int clockRate) {
    this.code = code;
    this.clockRate = clockRate;
  }

  /** RTP clock rate in Hz. */
  public int clockRate() {
    return clockRate;
  }

  /** In the journal's file. */
  int code() {
    return code;
  }

  static Codec ofCode(int code) {
    for (Codec codec : values()) {
      if (codec.code == code) {
        return codec;
      }
    }
    throw new IllegalArgumentException("Unknown codec " + code);
  }

  static Codec of(TapTrack track) {
    return switch (track.mimeType().toLowerCase(Locale.ROOT)) {
      case "audio/opus" -> OPUS;
      case "video/vp8" -> VP8;
      case "video/h264" -> H264;
      case "video/vp9" -> VP9;
      default -> OTHER;
    };
  }
}
