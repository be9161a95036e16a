package io.roomtape.egress.capture;

import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Whom and what a selection names, as long as it has not been there. */
final class Needs {
  private final Set<String> people = new LinkedHashSet<>();
  private final Set<String> tracks = new LinkedHashSet<>();
  private final AtomicReference<Optional<String>> missing = new AtomicReference<>();

  Needs(Selection selection) {
    Stream.concat(selection.pictures().stream(), selection.sounds().stream().map(Route::match))
        .forEach(this::add);
    missing.set(firstMissing());
  }

  private void add(Match match) {
    switch (match) {
      case Match.Track one -> tracks.add(one.sid());
      case Match.Person one -> people.add(one.identity());
      case Match.Any _, Match.Kind _ -> {}
    }
  }

  void arrived(TapParticipant participant) {
    people.remove(participant.identity());
    missing.set(firstMissing());
  }

  void arrived(TapTrack track) {
    tracks.remove(track.sid());
    missing.set(firstMissing());
  }

  /** What is missed, in LiveKit's words. From any thread. */
  Optional<String> missing() {
    return missing.get();
  }

  private Optional<String> firstMissing() {
    return Stream.concat(
            people.stream().map(identity -> "participant " + identity + " not found"),
            tracks.stream().map(sid -> "track " + sid + " not found"))
        .findFirst();
  }
}
