package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.Payloads;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.MediaSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
        .flatMap(format -> receivable(section, format))
        .or(() -> first(section))
        .map(chosen -> section.kind() == SectionKind.AUDIO ? chosen : chosen.withoutRedundancy());
  }

  private static Optional<SectionFormats> first(MediaSection section) {
    return section.codecs().stream()
        .flatMap(codec -> PayloadFormat.of(codec.name()).stream())
        .flatMap(format -> receivable(section, format).stream())
        .findFirst();
  }

  private static Optional<SectionFormats> receivable(MediaSection section, PayloadFormat format) {
    return of(section, format, Profiles.received(format));
  }

  /** How a section can carry a codec to its client; empty when it does not offer that. */
  static Optional<SectionFormats> of(MediaSection section, PayloadFormat format) {
    return of(section, format, Profiles.sent(format));
  }

  /**
   * @param profiles the best first
   */
  private static Optional<SectionFormats> of(
      MediaSection section, PayloadFormat format, List<Predicate<Codec>> profiles) {
    return profiles.stream()
        .flatMap(
            profile ->
                section.formats(codec -> named(codec, format) && profile.test(codec)).stream())
        .findFirst()
        .map(formats -> new SectionFormats(format, formats));
  }

  private static boolean named(Codec codec, PayloadFormat format) {
    return codec.name().equalsIgnoreCase(format.encoding());
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
