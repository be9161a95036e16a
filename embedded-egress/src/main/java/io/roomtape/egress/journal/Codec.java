package io.roomtape.egress.journal;

import io.roomtape.webrtc.rtp.PayloadFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a track is encoded in. */
public enum Codec {
  /** RFC 7587. */
  OPUS(1, 48_000, PayloadFormat.OPUS),
  /** RFC 7741. */
  VP8(2, 90_000, PayloadFormat.VP8),
  /** RFC 6184. */
  H264(3, 90_000, PayloadFormat.H264),
  /** RFC 9628. */
  VP9(4, 90_000, PayloadFormat.VP9),
  /** Any other: it is not recorded. */
  OTHER(5, 90_000, null);

  private final int code;
  private final int clockRate;
  private final @Nullable PayloadFormat format;

  Codec(int code, int clockRate, @Nullable PayloadFormat format) {
    this.code = code;
    this.clockRate = clockRate;
    this.format = format;
  }

  /** RTP clock rate in Hz. */
  public int clockRate() {
    return clockRate;
  }

  /** Whether a decoder can begin with this payload. */
  public boolean canBegin(byte[] payload) {
    return format != null && format.canBegin(payload, 0, payload.length);
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

  /**
   * @param mimeType such as {@code video/VP8}, any case
   */
  public static Codec of(String mimeType) {
    Optional<PayloadFormat> known = PayloadFormat.of(mimeType);
    for (Codec codec : values()) {
      if (known.isPresent() && codec.format == known.get()) {
        return codec;
      }
    }
    return OTHER;
  }
}
