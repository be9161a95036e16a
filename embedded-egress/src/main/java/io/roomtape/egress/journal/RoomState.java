package io.roomtape.egress.journal;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The room as the records so far tell of it, so that a reader can begin behind them. */
final class RoomState {
  private final Map<String, Joined> people = new LinkedHashMap<>();
  private final Map<Integer, Published> tracks = new LinkedHashMap<>();
  private final Map<Integer, SenderReport> reports = new LinkedHashMap<>();
  private @Nullable Begun composite;
  private @Nullable Published first;
  private @Nullable Speaking speaking;
  private int encryptedGone;

  void heard(JournalRecord entry) {
    switch (entry) {
      case Begun r -> composite = r;
      case Joined r -> people.put(r.participant(), r);
      case Renamed r ->
          people.computeIfPresent(r.participant(), (sid, joined) -> joined.called(r.name()));
      case Left r -> {
        people.remove(r.participant());
        List.copyOf(tracks.values()).stream()
            .filter(track -> track.participant().equals(r.participant()))
            .forEach(track -> gone(track.track()));
      }
      case Published r -> {
        first = first == null ? r : first;
        tracks.put(r.track(), r);
        if (r.kind().isOfTheirOwn()) {
          people.computeIfPresent(r.participant(), (sid, joined) -> joined.publishing());
        }
      }
      case Muted r -> tracks.computeIfPresent(r.track(), (number, track) -> track.with(r.muted()));
      case Unpublished r -> gone(r.track());
      case SenderReport r -> {
        if (tracks.containsKey(r.track())) {
          reports.put(r.track(), r);
        }
      }
      case Speaking r -> speaking = r;
      case Arranged r -> composite = composite == null ? null : composite.with(r.look());
      case Continued _, Rtp _, Ended _ -> {}
    }
  }

  private void gone(int number) {
    Published track = tracks.remove(number);
    reports.remove(number);
    encryptedGone += track != null && track.kind() == MediaKind.ENCRYPTED ? 1 : 0;
  }

  /**
   * All there is to know of what came before.
   *
   * @param at now
   * @param before bytes of the segment that ends here
   * @return empty while the recording has not begun
   */
  List<JournalRecord> records(long at, long before) {
    if (composite == null || first == null) {
      return List.of();
    }
    List<JournalRecord> room = new ArrayList<>(people.values());
    room.addAll(tracks.values());
    room.addAll(reports.values());
    if (speaking != null) {
      room.add(speaking);
    }
    List<JournalRecord> all = new ArrayList<>();
    all.add(composite);
    all.add(new Continued(at, first.at(), encryptedGone, room.size(), before));
    all.addAll(room);
    return all;
  }
}
