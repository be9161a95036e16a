package io.roomtape.livekit.room;

import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.sdp.Codec;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which profiles of a codec are forwarded: what one client publishes must suit the others. Of VP9
 * that is profile 0 (RFC 9628 6). Of H.264 it is baseline, the constrained one before the other,
 * which encoders say and do not mean (RFC 6184 8.1).
 */
final class Profiles {
  private static final Predicate<Codec> CONSTRAINED = h264("42e0");
  private static final Predicate<Codec> BASELINE = h264("4200");
  private static final Predicate<Codec> IN_PIECES = mode("1");
  private static final Predicate<Codec> WHOLE = mode("0");

  private Profiles() {}

  /** What a client may send, the best first. */
  static List<Predicate<Codec>> received(PayloadFormat format) {
    return switch (format) {
      case OPUS, VP8 -> List.of(Profiles::any);
      case VP9 -> List.of(Profiles::isProfile0);
      case H264 ->
          List.of(
              CONSTRAINED.and(IN_PIECES),
              BASELINE.and(IN_PIECES),
              CONSTRAINED.and(WHOLE),
              BASELINE.and(WHOLE));
    };
  }

  /** What a client must take, the best first: of H.264 a picture in pieces too. */
  static List<Predicate<Codec>> sent(PayloadFormat format) {
    return switch (format) {
      case OPUS, VP8, VP9 -> received(format);
      case H264 -> List.of(CONSTRAINED.and(IN_PIECES), BASELINE.and(IN_PIECES));
    };
  }

  private static boolean any(Codec codec) {
    return true;
  }

  private static boolean isProfile0(Codec codec) {
    return codec.parameter("profile-id").orElse("0").equals("0");
  }

  /** Without one it is baseline (RFC 6184 8.1). */
  private static Predicate<Codec> h264(String profile) {
    return codec -> codec.parameter("profile-level-id").orElse("42000a").startsWith(profile);
  }

  private static Predicate<Codec> mode(String packetization) {
    return codec -> codec.parameter("packetization-mode").orElse("0").equals(packetization);
  }
}
