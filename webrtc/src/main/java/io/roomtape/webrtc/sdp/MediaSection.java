package io.roomtape.webrtc.sdp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One media section of a remote description.
 *
 * @param rejected port 0 and not merely bundled (RFC 9143 7.1)
 * @param extensions RTP header extensions: id by URI (RFC 8285)
 * @param rids simulcast layers that the writer sends, in its order (RFC 8851, RFC 8853)
 * @param ssrcs announced ones, unsigned
 * @param repairs the source of packets that are sent once more, and whose they are (RFC 5576 4.2)
 * @param msid {@code a=msid}: stream id and track id, empty strings when none
 */
public record MediaSection(
    SectionKind kind,
    String mid,
    boolean rejected,
    Direction direction,
    List<Codec> codecs,
    Map<String, Integer> extensions,
    List<String> rids,
    Set<Long> ssrcs,
    Map<Long, Long> repairs,
    Msid msid) {

  /** The names of the stream and the track that a section carries (RFC 8830). */
  public record Msid(String stream, String track) {
    static final Msid NONE = new Msid("", "");
  }

  public MediaSection {
    codecs = List.copyOf(codecs);
    extensions = Map.copyOf(extensions);
    rids = List.copyOf(rids);
    ssrcs = Set.copyOf(ssrcs);
    repairs = Map.copyOf(repairs);
  }

  /** What the section offers of the first codec that is fit. */
  public Optional<Formats> formats(Predicate<Codec> fit) {
    return codecs.stream().filter(fit).findFirst().map(codec -> Formats.of(codec, codecs));
  }

  /** What the section offers of all codecs that are fit, in its order. */
  public List<Formats> allFormats(Predicate<Codec> fit) {
    return codecs.stream().filter(fit).map(codec -> Formats.of(codec, codecs)).toList();
  }

  /** The id of a header extension; 0 where not offered. */
  public int extension(String uri) {
    return extensions.getOrDefault(uri, 0);
  }
}
