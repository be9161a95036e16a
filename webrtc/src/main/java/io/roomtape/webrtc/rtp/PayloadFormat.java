package io.roomtape.webrtc.rtp;

import java.util.Locale;
import java.util.Optional;

/** The codecs that can be forwarded, by what has to be known of their payloads. */
public enum PayloadFormat {
  OPUS("opus", "audio/opus"),
  VP8("VP8", "video/VP8"),
  VP9("VP9", "video/VP9"),
  H264("H264", "video/H264");

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
  public boolean canBegin(byte[] bytes, int at, int length) {
    return switch (this) {
      case OPUS -> length > 0;
      case VP8 ->
          Vp8Descriptor.parse(bytes, at, length).filter(Vp8Descriptor::keyFrame).isPresent();
      case VP9 ->
          Vp9Descriptor.parse(bytes, at, length).filter(Vp9Descriptor::beginsKeyFrame).isPresent();
      case H264 -> H264Payload.beginsKeyFrame(bytes, at, length);
    };
  }
}
