package io.roomtape.egress.compose.layout;

import io.roomtape.egress.journal.JournalRecord;
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
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.MediaKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Who is in the room and which tracks they have, as the records tell. */
public final class Roster {
  /** A person with the camera to show, or a shared screen. */
  record Face(String participant, String name, boolean encrypted, int track, boolean screen) {
    Tile at(Rect place) {
      return new Tile(participant, name, encrypted, track, screen, place);
    }
  }

  private record Track(String participant, MediaKind kind, boolean muted) {}

  private final Layout layout;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<Integer, Track> tracks = new LinkedHashMap<>();

  public Roster(Layout layout) {
    this.layout = layout;
  }

  /** Takes a record into account; media change nothing. */
  public void apply(JournalRecord entry) {
    switch (entry) {
      case Joined r -> names.put(r.participant(), r.name());
      case Renamed r -> names.replace(r.participant(), r.name());
      case Left r -> {
        names.remove(r.participant());
        tracks.values().removeIf(track -> track.participant().equals(r.participant()));
      }
      case Published r -> tracks.put(r.track(), new Track(r.participant(), r.kind(), r.muted()));
      case Muted r ->
          tracks.computeIfPresent(
              r.track(), (n, track) -> new Track(track.participant(), track.kind(), r.muted()));
      case Unpublished r -> tracks.remove(r.track());
      case Begun _, Continued _, Rtp _, SenderReport _, Ended _ -> {}
    }
  }

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
    List<Face> people = new ArrayList<>();
    names.forEach(
        (sid, name) -> people.addAll(faces(sid, name, cameras.getOrDefault(sid, List.of()))));
    List<Face> screens = new ArrayList<>();
    shown(MediaKind.SCREEN, hasPicture)
        .forEach(
            (number, track) -> {
              String name = names.getOrDefault(track.participant(), "");
              screens.add(new Face(track.participant(), name, false, number, true));
            });
    return layout.place(people, screens);
  }

  /** One for each camera, and one without a picture for who has none to show. */
  private List<Face> faces(String participant, String name, List<Integer> cameras) {
    if (cameras.isEmpty()) {
      return List.of(new Face(participant, name, encrypts(participant), Tile.NO_TRACK, false));
    }
    return cameras.stream()
        .map(number -> new Face(participant, name, false, number, false))
        .toList();
  }

  private boolean encrypts(String participant) {
    return tracks.values().stream()
        .filter(track -> track.participant().equals(participant))
        .anyMatch(track -> track.kind() == MediaKind.ENCRYPTED && !track.muted());
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
