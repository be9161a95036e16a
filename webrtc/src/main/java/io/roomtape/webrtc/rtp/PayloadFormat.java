package io.roomtape.webrtc.rtp;

import java.util.Locale;
import java.util.Optional;

/** The codecs that can be forwarded, by what has to be known of their payloads. */
public enum PayloadFormat {
  OPUS("opus", "audio/opus"),
  VP8("VP8", "video/VP8"),
  VP9("VP9", "video/VP9"),
  H264("H264", "video/H264");

  private static final int SEQUENCE_PARAMETERS = 7;
  private static final int AGGREGATE = 24;
  private static final int FRAGMENT = 28;

  private final String encoding;
  private final String mimeType;

  PayloadFormat(String encoding, String mimeType) {
    this.encoding = encoding;
    this.mimeType = mimeType;
  }

  /** By the name in an rtpmap or by MIME type, any case. */
  public static Optional<PayloadFormat> of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (PayloadFormat format : values()) {
      if (wanted.equals(format.encoding.toLowerCase(Locale.ROOT))
          || wanted.equals(format.mimeType.toLowerCase(Locale.ROOT))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** As in an rtpmap. */
  public String encoding() {
    return encoding;
  }

  /** As LiveKit writes it: {@code video/VP8}. */
  public String mimeType() {
    return mimeType;
  }

  /**
   * Whether a receiver can begin with this payload: sound always, pictures at a key frame.
   *
   * @param at where the payload begins
   */
  boolean canBegin(byte[] bytes, int at, int length) {
    return switch (this) {
      case OPUS -> length > 0;
      case VP8 ->
          Vp8Descriptor.parse(bytes, at, length).filter(Vp8Descriptor::keyFrame).isPresent();
      case VP9 ->
          Vp9Descriptor.parse(bytes, at, length).filter(Vp9Descriptor::beginsKeyFrame).isPresent();
      case H264 -> length > 1 && beginsH264KeyFrame(bytes, at, length);
    };
  }

  /**
   * A sequence parameter set, alone or aggregated (RFC 6184 5): no decoder can read the IDR picture
   * behind it without.
   */
  private static boolean beginsH264KeyFrame(byte[] bytes, int at, int length) {
    int type = bytes[at] & 0x1f;
    return switch (type) {
      case SEQUENCE_PARAMETERS -> true;
      case AGGREGATE -> aggregatesParameters(bytes, at + 1, at + length);
      case FRAGMENT -> bytes[at + 1] < 0 && isParameters(bytes[at + 1]);
      default -> false;
    };
  }

  private static boolean aggregatesParameters(byte[] bytes, int from, int end) {
    int at = from;
    while (at + 2 < end) {
      if (isParameters(bytes[at + 2])) {
        return true;
      }
      at += 2 + Wire.u16(bytes, at);
    }
    return false;
  }

  private static boolean isParameters(byte header) {
    return (header & 0x1f) == SEQUENCE_PARAMETERS;
  }
}
