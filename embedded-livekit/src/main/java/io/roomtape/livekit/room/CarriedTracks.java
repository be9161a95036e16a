package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.sdp.MediaSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of a publisher's tracks each media section of its description carries. Chromium names a
 * track there as it was announced. Firefox gives it another name: then it is the track that came in
 * this section before, or the first of its kind that came in none yet, as livekit-server sees it.
 */
final class CarriedTracks {
  private final Map<String, Publication> byMid = new HashMap<>();
  private final List<MediaSection> all;

  /**
   * @param tracks in the order in which they were announced
   */
  CarriedTracks(Collection<Publication> tracks, List<MediaSection> sections) {
    all = List.copyOf(sections);
    List<MediaSection> sending = sections.stream().filter(CarriedTracks::carriesMedia).toList();
    sending.forEach(
        section -> carry(section, tracks, track -> track.cid.equals(section.msid().track())));
    sending.forEach(
        section ->
            carry(section, tracks, track -> track.isBound() && track.mid().equals(section.mid())));
    sending.forEach(
        section ->
            carry(section, tracks, track -> !track.isBound() && track.kind() == kind(section)));
  }

  private void carry(
      MediaSection section, Collection<Publication> tracks, Predicate<Publication> fit) {
    if (!byMid.containsKey(section.mid())) {
      tracks.stream()
          .filter(track -> !has(track) && fit.test(track))
          .findFirst()
          .ifPresent(track -> byMid.put(section.mid(), track));
    }
  }

  Optional<Publication> in(MediaSection section) {
    return Optional.ofNullable(byMid.get(section.mid()));
  }

  boolean has(Publication track) {
    return byMid.containsValue(track);
  }

  /** The codec in which a section carries its track, or could carry one. */
  Optional<SectionFormats> formats(MediaSection section) {
    Optional<Publication> track = in(section);
    return SectionFormats.received(section, track.flatMap(Publication::wantedFormat))
        .or(() -> track.map(instead -> SectionFormats.instead(instead.kind(), all)))
        .map(
            formats ->
                track.filter(Publication::isWithoutRedundancy).isPresent()
                    ? formats.withoutRedundancy()
                    : formats);
  }

  private static boolean carriesMedia(MediaSection section) {
    return section.kind() != SectionKind.APPLICATION
        && !section.rejected()
        && section.direction().sends();
  }

  private static MediaKind kind(MediaSection section) {
    return section.kind() == SectionKind.VIDEO ? MediaKind.VIDEO : MediaKind.AUDIO;
  }
}
