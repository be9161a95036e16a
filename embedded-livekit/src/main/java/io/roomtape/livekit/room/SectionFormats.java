package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.media.Payloads;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.MediaSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /**
   * The codec for a track that is offered in none that is forwarded: answered all the same, as an
   * answer may add formats (RFC 3264 6.1). Clients that offer but the codec that they were told to
   * publish in, such as LiveKit's SDK for Python with AV1, send in this one then.
   *
   * @param sections whose payload types keep their meaning
   */
  static SectionFormats instead(MediaKind kind, List<MediaSection> sections) {
    PayloadFormat format = kind == MediaKind.VIDEO ? PayloadFormat.VP8 : PayloadFormat.OPUS;
    return sections.stream()
        .flatMap(section -> of(section, format).stream())
        .findFirst()
        .orElseGet(() -> new SectionFormats(format, unused(OfferedFormats.of(format), sections)))
        .withoutRedundancy();
  }

  /** With another payload type where the usual one means something else. */
  private static Formats unused(Formats usual, List<MediaSection> sections) {
    Set<Integer> taken =
        sections.stream()
            .flatMap(section -> section.codecs().stream())
            .map(Codec::payloadType)
            .collect(Collectors.toSet());
    Codec main = usual.main();
    int free =
        IntStream.concat(IntStream.of(main.payloadType()), IntStream.rangeClosed(96, 127))
            .filter(type -> !taken.contains(type))
            .findFirst()
            .orElse(main.payloadType());
    return Formats.only(new Codec(free, main.encoding(), main.parameters()));
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
