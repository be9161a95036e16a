package io.roomtape.livekit.room;

import io.roomtape.livekit.media.MediaKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tracks that one participant wants. */
final class Subscriptions {
  private final Map<String, TrackSubscription> byTrackSid = new LinkedHashMap<>();

  /** Returns whether it is new. */
  boolean add(Publication publication) {
    return byTrackSid.putIfAbsent(publication.sid(), new TrackSubscription(publication)) == null;
  }

  Optional<TrackSubscription> remove(String trackSid) {
    return Optional.ofNullable(byTrackSid.remove(trackSid));
  }

  Optional<TrackSubscription> get(String trackSid) {
    return Optional.ofNullable(byTrackSid.get(trackSid));
  }

  List<TrackSubscription> all() {
    return List.copyOf(byTrackSid.values());
  }

  /** The first that waits for a media section of that kind. */
  Optional<TrackSubscription> unplaced(MediaKind kind) {
    return byTrackSid.values().stream().filter(s -> s.kind() == kind && !s.placed()).findFirst();
  }

  int countUnplaced(MediaKind kind) {
    return (int) byTrackSid.values().stream().filter(s -> s.kind() == kind && !s.placed()).count();
  }
}
