package io.roomtape.join;

import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantInfo.Kind;
import livekit.LivekitModels.TrackInfo;

/**
 * Who is in a room and what they publish: tells what has changed each time the server says how it
 * is. In one thread.
 */
final class Roster {
  /** Hears what has changed. */
  interface Audience {
    void joined(TapParticipant participant);

    void renamed(String sid, String name);

    void left(String sid);

    void published(TapTrack track);

    void muted(String trackSid, boolean muted);

    void unpublished(String trackSid);
  }

  private static final class Person {
    TapParticipant told;
    int version;
    final Map<String, TapTrack> tracks = new LinkedHashMap<>();

    Person(TapParticipant told) {
      this.told = told;
    }
  }

  /**
   * Servers name who is there in any order, and say in seconds, newer ones in ms, who came when.
   */
  private static final Comparator<ParticipantInfo> IN_THE_ORDER_OF_COMING =
      Comparator.comparingLong(
          info ->
              info.getJoinedAtMs() > 0
                  ? info.getJoinedAtMs()
                  : Duration.ofSeconds(info.getJoinedAt()).toMillis());

  private final Audience audience;
  private final Map<String, Person> people = new LinkedHashMap<>();

  Roster(Audience audience) {
    this.audience = audience;
  }

  /** The server says who is there: who is not named is there no more. */
  void all(List<ParticipantInfo> infos) {
    Set<String> there = infos.stream().map(ParticipantInfo::getSid).collect(Collectors.toSet());
    List.copyOf(people.keySet()).stream().filter(sid -> !there.contains(sid)).forEach(this::left);
    people.values().forEach(person -> person.version = 0);
    update(infos.stream().sorted(IN_THE_ORDER_OF_COMING).toList());
  }

  /** The server says what is new of some. */
  void update(List<ParticipantInfo> infos) {
    infos.forEach(this::update);
  }

  boolean knows(String sid) {
    return people.containsKey(sid);
  }

  Optional<TapTrack> track(String trackSid) {
    return people.values().stream()
        .flatMap(person -> Optional.ofNullable(person.tracks.get(trackSid)).stream())
        .findFirst();
  }

  List<TapTrack> tracks() {
    return people.values().stream().flatMap(person -> person.tracks.values().stream()).toList();
  }

  private void update(ParticipantInfo info) {
    if (info.getSid().isEmpty() || unseen(info)) {
      return;
    }
    if (info.getState() == ParticipantInfo.State.DISCONNECTED) {
      left(info.getSid());
      return;
    }
    Person person = people.get(info.getSid());
    if (person == null) {
      person = joined(info);
    } else if (info.getVersion() < person.version) {
      return;
    }
    person.version = info.getVersion();
    renamed(person, info.getName());
    tracks(person, info);
  }

  @SuppressWarnings("deprecation") // servers fill the deprecated field too
  private static boolean unseen(ParticipantInfo info) {
    return info.getPermission().getHidden()
        || info.getPermission().getRecorder()
        || info.getKind() == Kind.EGRESS;
  }

  /** Whoever comes again has left before, even where the server says so later. */
  private Person joined(ParticipantInfo info) {
    List.copyOf(people.values()).stream()
        .filter(other -> other.told.identity().equals(info.getIdentity()))
        .forEach(other -> left(other.told.sid()));
    var participant =
        new TapParticipant(info.getSid(), info.getIdentity(), info.getName(), info.getKind());
    Person person = new Person(participant);
    people.put(info.getSid(), person);
    audience.joined(participant);
    return person;
  }

  private void renamed(Person person, String name) {
    TapParticipant told = person.told;
    if (!told.name().equals(name)) {
      person.told = new TapParticipant(told.sid(), told.identity(), name, told.kind());
      audience.renamed(told.sid(), name);
    }
  }

  private void left(String sid) {
    Person person = people.remove(sid);
    if (person != null) {
      person.tracks.keySet().forEach(audience::unpublished);
      audience.left(sid);
    }
  }

  private void tracks(Person person, ParticipantInfo info) {
    Set<String> there =
        info.getTracksList().stream().map(TrackInfo::getSid).collect(Collectors.toSet());
    List<String> gone = new ArrayList<>(person.tracks.keySet());
    gone.removeAll(new HashSet<>(there));
    gone.forEach(
        sid -> {
          person.tracks.remove(sid);
          audience.unpublished(sid);
        });
    info.getTracksList().stream()
        .flatMap(track -> Tracks.read(track, info.getSid()).stream())
        .forEach(track -> track(person, track));
  }

  private void track(Person person, TapTrack track) {
    TapTrack before = person.tracks.put(track.sid(), track);
    if (before == null) {
      audience.published(track);
    } else if (before.muted() != track.muted()) {
      audience.muted(track.sid(), track.muted());
    }
  }
}
