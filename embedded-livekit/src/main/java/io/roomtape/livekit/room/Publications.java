package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.MediaSession;
import io.roomtape.webrtc.media.PublishSpec;
import io.roomtape.webrtc.sdp.MediaSection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.AddTrackRequest;

/** The tracks of one participant. */
final class Publications {
  private static final String LAYER_ORDER = "qhf";
  private static final int MAX_TRACKS = 64;

  private final Participant publisher;
  private final Map<String, Publication> byCid = new LinkedHashMap<>();
  private final List<AddTrackRequest> queued = new ArrayList<>();

  Publications(Participant publisher) {
    this.publisher = publisher;
  }

  /** Announces a track of a new {@code cid}. Empty: too many. */
  Optional<Publication> announce(AddTrackRequest request) {
    if (byCid.size() >= MAX_TRACKS) {
      return Optional.empty();
    }
    var publication = new Publication(publisher, request);
    byCid.put(request.getCid(), publication);
    return Optional.of(publication);
  }

  boolean has(String cid) {
    return byCid.containsKey(cid);
  }

  /** A track waits until the one of the same {@code cid} ends. */
  void queue(AddTrackRequest request) {
    if (queued.size() < MAX_TRACKS) {
      queued.add(request);
    }
  }

  /** Nothing that waits is to be published any more. */
  void forgetQueue() {
    queued.clear();
  }

  /** Takes what waits for a {@code cid} out of the queue. */
  Optional<AddTrackRequest> next(String cid) {
    Optional<AddTrackRequest> next =
        queued.stream().filter(request -> request.getCid().equals(cid)).findFirst();
    next.ifPresent(queued::remove);
    return next;
  }

  Optional<Publication> published(String sid) {
    return bySid(sid).filter(Publication::isBound);
  }

  /** Those whose media is negotiated. */
  List<Publication> published() {
    return byCid.values().stream().filter(Publication::isBound).toList();
  }

  List<TrackInfo> infos() {
    return published().stream().map(Publication::info).toList();
  }

  Collection<Publication> all() {
    return List.copyOf(byCid.values());
  }

  Optional<Publication> bySid(String sid) {
    return byCid.values().stream().filter(p -> p.sid().equals(sid)).findFirst();
  }

  void remove(Publication publication) {
    byCid.remove(publication.cid, publication);
  }

  /** Which of these tracks are in the sections of a description. */
  CarriedTracks carried(List<MediaSection> sections) {
    return new CarriedTracks(byCid.values(), sections);
  }

  /** Ties tracks to the sections that carry them; returns those that are new. */
  List<Publication> bind(MediaSession session, List<MediaSection> sections) {
    CarriedTracks carried = carried(sections);
    var fresh = new ArrayList<Publication>();
    for (MediaSection section : sections) {
      Optional<Publication> publication = carried.in(section);
      Optional<SectionFormats> formats = carried.formats(section);
      if (publication.isPresent() && formats.isPresent()) {
        boolean isNew = !publication.get().isBound();
        PublishSpec spec = spec(publication.get(), section, formats.get());
        publication.get().bound(session.publish(spec), section.mid());
        if (isNew) {
          fresh.add(publication.get());
        }
      }
    }
    return fresh;
  }

  /** Those that no section carries any more. */
  List<Publication> withdrawn(List<MediaSection> sections) {
    CarriedTracks carried = carried(sections);
    return published().stream().filter(publication -> !carried.has(publication)).toList();
  }

  private static PublishSpec spec(
      Publication publication, MediaSection section, SectionFormats formats) {
    return new PublishSpec(
        publication.sid(),
        publication.kind(),
        formats.format(),
        formats.payloads(),
        formats.formats().main().clockRate(),
        section.mid(),
        lowestFirst(section.rids()),
        section.rids().isEmpty() ? section.ssrcs() : Set.of(),
        section.repairs());
  }

  private static List<String> lowestFirst(List<String> rids) {
    return rids.stream().sorted(Comparator.comparingInt(LAYER_ORDER::indexOf)).toList();
  }
}
