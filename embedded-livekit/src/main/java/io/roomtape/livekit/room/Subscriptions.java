package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.MediaKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The tracks that one participant wants. */
final class Subscriptions {
  private final Map<String, TrackSubscription> byTrackSid = new LinkedHashMap<>();

  /** What the participant was told about tracks that it wants. */
  private final Map<String, Boolean> permissions = new HashMap<>();

  /** Returns whether it is new. */
  boolean add(Publication publication) {
    return byTrackSid.putIfAbsent(publication.sid(), new TrackSubscription(publication)) == null;
  }

  Optional<TrackSubscription> remove(String trackSid) {
    permissions.remove(trackSid);
    return Optional.ofNullable(byTrackSid.remove(trackSid));
  }

  Optional<TrackSubscription> get(String trackSid) {
    return Optional.ofNullable(byTrackSid.get(trackSid));
  }

  List<TrackSubscription> all() {
    return List.copyOf(byTrackSid.values());
  }

  /** Returns whether that is news. */
  boolean permitted(String trackSid, boolean allowed) {
    return !Objects.equals(permissions.put(trackSid, allowed), allowed);
  }

  /** Whether the participant wants a track that its publisher keeps from it. */
  boolean isDenied(String trackSid) {
    return Objects.equals(permissions.get(trackSid), false);
  }

  /** Whether any is a track of that participant. */
  boolean includes(String publisherSid) {
    return byTrackSid.values().stream()
        .anyMatch(s -> s.publication.publisher.profile.sid.equals(publisherSid));
  }

  /** The first that waits for a media section of that kind. */
  Optional<TrackSubscription> unplaced(MediaKind kind) {
    return byTrackSid.values().stream().filter(s -> s.kind() == kind && !s.placed()).findFirst();
  }

  int countUnplaced(MediaKind kind) {
    return (int) byTrackSid.values().stream().filter(s -> s.kind() == kind && !s.placed()).count();
  }
}
