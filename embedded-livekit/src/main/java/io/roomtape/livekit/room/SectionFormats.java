package io.roomtape.livekit.room;

import io.roomtape.livekit.media.Payloads;
import io.roomtape.livekit.rtp.PayloadFormat;
import io.roomtape.livekit.sdp.Codec;
import io.roomtape.livekit.sdp.Formats;
import io.roomtape.livekit.sdp.MediaSection;
import io.roomtape.livekit.sdp.SectionKind;
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
        .map(Codec::name)
        .flatMap(name -> PayloadFormat.of(name).stream())
        .findFirst()
        .flatMap(format -> of(section, format));
  }

  /** How a section can carry a codec; empty when it does not offer that. */
  static Optional<SectionFormats> of(MediaSection section, PayloadFormat format) {
    return section.formats(format.encoding()).map(formats -> new SectionFormats(format, formats));
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
