package io.roomtape.egress.compose.layout;

import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Arranged;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Continued;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Renamed;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Speaking;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.MediaKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Who is in the room, which tracks they have and who speaks, as the records tell. */
public final class Roster {
  private record Person(String name, boolean listens) {}

  private record Track(String participant, MediaKind kind, boolean muted) {}

  private Layout layout;
  private boolean listeners;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<Integer, Track> tracks = new LinkedHashMap<>();
  private Set<String> speaking = Set.of();
  private String floor = "";

  /**
   * @param listeners whether those get a place who have published neither a camera nor a microphone
   *     so far
   */
  public Roster(Layout layout, boolean listeners) {
    this.layout = layout;
    this.listeners = listeners;
  }

  /** Takes a record into account; media change nothing. */
  public void apply(JournalRecord entry) {
    switch (entry) {
      case Joined r -> people.put(r.participant(), new Person(r.name(), !r.published()));
      case Renamed r ->
          people.computeIfPresent(
              r.participant(), (sid, person) -> new Person(r.name(), person.listens()));
      case Left r -> {
        people.remove(r.participant());
        tracks.values().removeIf(track -> track.participant().equals(r.participant()));
      }
      case Published r -> published(r);
      case Muted r ->
          tracks.computeIfPresent(
              r.track(), (n, track) -> new Track(track.participant(), track.kind(), r.muted()));
      case Unpublished r -> tracks.remove(r.track());
      case Speaking r -> {
        speaking = r.participants();
        floor = r.floor();
      }
      case Arranged r -> arrange(r.look());
      case Begun _, Continued _, Rtp _, SenderReport _, Ended _ -> {}
    }
  }

  public void arrange(Look look) {
    layout = layout.with(look.arrangement());
    listeners = look.tiles().listeners();
  }

  private void published(Published track) {
    tracks.put(track.track(), new Track(track.participant(), track.kind(), track.muted()));
    if (track.kind().isOfTheirOwn()) {
      people.computeIfPresent(
          track.participant(), (sid, person) -> new Person(person.name(), false));
    }
  }

  /** Whether a track is, or is gone. */
  public boolean muted(int track) {
    Track known = tracks.get(track);
    return known == null || known.muted();
  }

  /**
   * The tiles, in drawing order.
   *
   * @param hasPicture whether a track of this number can be shown now
   */
  public List<Tile> tiles(IntPredicate hasPicture) {
    Map<String, List<Integer>> cameras = new HashMap<>();
    shown(MediaKind.CAMERA, hasPicture)
        .forEach(
            (number, track) ->
                cameras.computeIfAbsent(track.participant(), sid -> new ArrayList<>()).add(number));
    Set<String> heard = whoHas(MediaKind.AUDIO);
    Set<String> encrypted = whoHas(MediaKind.ENCRYPTED);
    List<Face> faces = new ArrayList<>();
    people.forEach(
        (sid, person) -> {
          // What is encrypted may be a microphone.
          boolean hidden = encrypted.contains(sid);
          boolean silent = !heard.contains(sid) && !hidden;
          boolean speaks = speaking.contains(sid);
          if (cameras.containsKey(sid)) {
            for (int number : cameras.get(sid)) {
              faces.add(new Face(sid, person.name(), false, number, false, silent, speaks));
            }
          } else if (listeners || !person.listens()) {
            faces.add(new Face(sid, person.name(), hidden, Face.NO_TRACK, false, silent, speaks));
          }
        });
    return layout.place(faces, screens(hasPicture), floor);
  }

  private List<Face> screens(IntPredicate hasPicture) {
    List<Face> screens = new ArrayList<>();
    shown(MediaKind.SCREEN, hasPicture)
        .forEach(
            (number, track) -> {
              String sid = track.participant();
              Person person = people.get(sid);
              String name = person == null ? "" : person.name();
              screens.add(new Face(sid, name, false, number, true, false, false));
            });
    return screens;
  }

  /** Whose track of this kind is not muted. */
  private Set<String> whoHas(MediaKind kind) {
    Set<String> who = new HashSet<>();
    for (Track track : tracks.values()) {
      if (track.kind() == kind && !track.muted()) {
        who.add(track.participant());
      }
    }
    return who;
  }

  private Map<Integer, Track> shown(MediaKind kind, IntPredicate hasPicture) {
    Map<Integer, Track> shown = new LinkedHashMap<>();
    tracks.forEach(
        (number, track) -> {
          if (track.kind() == kind && !track.muted() && hasPicture.test(number)) {
            shown.put(number, track);
          }
        });
    return shown;
  }
}
