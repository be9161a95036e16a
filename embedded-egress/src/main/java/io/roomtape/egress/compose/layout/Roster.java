package io.roomtape.egress.compose.layout;

import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Who is in the room and which tracks they have, as the records tell. */
public final class Roster {
  /** A person with the camera to show, or a shared screen. */
  record Face(String participant, String name, int track) {}

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
      case Begun _, Rtp _, SenderReport _, Ended _ -> {}
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
    List<Face> people = new ArrayList<>();
    names.forEach((sid, name) -> people.add(new Face(sid, name, camera(sid, hasPicture))));
    List<Face> screens = new ArrayList<>();
    tracks.forEach(
        (number, track) -> {
          if (track.kind() == MediaKind.SCREEN && !track.muted() && hasPicture.test(number)) {
            String name = names.getOrDefault(track.participant(), "");
            screens.add(new Face(track.participant(), name, number));
          }
        });
    return layout.place(people, screens);
  }

  private int camera(String participant, IntPredicate hasPicture) {
    int shown = Tile.NO_TRACK;
    for (Map.Entry<Integer, Track> entry : tracks.entrySet()) {
      Track track = entry.getValue();
      if (track.kind() == MediaKind.CAMERA
          && !track.muted()
          && track.participant().equals(participant)
          && hasPicture.test(entry.getKey())) {
        shown = entry.getKey();
      }
    }
    return shown;
  }
}
