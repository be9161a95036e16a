package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.Payloads;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.MediaSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.util.Optional;
import livekit.LivekitRtc.AddTrackRequest;

/**
 * The codec of a media section.
 *
 * @param formats the payload formats that the section has for it
 */
record SectionFormats(PayloadFormat format, Formats formats) {

  /** What a publisher asks for by name; empty when it leaves that to us. */
  static Optional<PayloadFormat> wanted(AddTrackRequest request) {
    return request.getSimulcastCodecsList().stream()
        .findFirst()
        .flatMap(first -> PayloadFormat.of(first.getCodec()));
  }

  /** The codec that a publisher gets: the wanted one where it is offered, else its own first. */
  static Optional<SectionFormats> received(MediaSection section, Optional<PayloadFormat> wanted) {
    return wanted
        .flatMap(format -> of(section, format))
        .or(() -> first(section))
        .map(chosen -> section.kind() == SectionKind.AUDIO ? chosen : chosen.withoutRedundancy());
  }

  private static Optional<SectionFormats> first(MediaSection section) {
    return section.codecs().stream()
        .flatMap(codec -> PayloadFormat.of(codec.name()).stream())
        .flatMap(format -> of(section, format).stream())
        .findFirst();
  }

  /** How a section can carry a codec; empty when it does not offer that. */
  static Optional<SectionFormats> of(MediaSection section, PayloadFormat format) {
    return section
        .formats(codec -> isForwarded(codec, format))
        .map(formats -> new SectionFormats(format, formats));
  }

  /**
   * Whether a codec is of the profile that is sent to everybody: what one client publishes must
   * suit the others. Of H.264 that is constrained baseline, in the non-interleaved mode (RFC 6184
   * 8.1); of VP9 profile 0 (RFC 9628 6).
   */
  private static boolean isForwarded(Codec codec, PayloadFormat format) {
    return codec.name().equalsIgnoreCase(format.encoding())
        && switch (format) {
          case OPUS, VP8 -> true;
          case VP9 -> codec.parameter("profile-id").orElse("0").equals("0");
          case H264 ->
              codec.parameter("packetization-mode").orElse("0").equals("1")
                  && codec.parameter("profile-level-id").orElse("").startsWith("42e0");
        };
  }

  /** Without packets that carry earlier ones too. */
  SectionFormats withoutRedundancy() {
    return new SectionFormats(format, formats.withoutRedundancy());
  }

  Payloads payloads() {
    return new Payloads(
        formats.main().payloadType(),
        formats.repair().map(Codec::payloadType).orElse(Payloads.NONE),
        formats.redundancy().map(Codec::payloadType).orElse(Payloads.NONE));
  }
}
