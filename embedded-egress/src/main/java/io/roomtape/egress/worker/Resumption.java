package io.roomtape.egress.worker;

import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a journal has to be read to go on in the middle: all that tells of the room; of each
 * video track what came since its last key frame; of sound a minute, in which clocks settle.
 */
final class Resumption {
  private static final long NANOS = 1_000_000_000L;

  /** What is seen when it goes on has been heard this long before: clocks have settled. */
  private static final long PICTURES_BEFORE = 10 * NANOS;

  private static final long SOUND_BEFORE = 60 * NANOS;

  private record Place(long at, long position) {}

  private record Told(JournalRecord entry, long position) {}

  private final List<Told> room = new ArrayList<>();
  private final Map<Integer, SenderReport> reports = new HashMap<>();
  private final Map<Integer, Published> videos = new HashMap<>();
  private final Map<Integer, Place> keys = new HashMap<>();
  private final Map<Integer, Integer> keyTimes = new HashMap<>();
  private Place sound = new Place(Long.MAX_VALUE, Long.MAX_VALUE);
  private long until = Long.MAX_VALUE;
  private long end;

  private Resumption() {}

  /**
   * Looks through a journal.
   *
   * @param pictures how many there are already
   * @param alive is run now and then
   */
  static Resumption of(Path journal, long pictures, Runnable alive) throws IOException {
    Resumption resumption = new Resumption();
    try (JournalReader reader = new JournalReader(journal)) {
      long position = 0;
      int rate = 1;
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        JournalRecord entry = next.get();
        if (entry instanceof Begun begun) {
          rate = begun.framesPerSecond();
        } else if (entry instanceof Published first && resumption.until == Long.MAX_VALUE) {
          resumption.until = first.at() + pictures * NANOS / rate;
        }
        if (entry.at() >= resumption.until) {
          break;
        }
        resumption.hear(entry, position);
        alive.run();
        position = reader.position();
      }
      resumption.end = position;
    }
    return resumption;
  }

  private void hear(JournalRecord entry, long position) {
    if (sound.position() == Long.MAX_VALUE && entry.at() >= until - SOUND_BEFORE) {
      sound = new Place(entry.at(), position);
    }
    switch (entry) {
      case Rtp packet -> picture(packet, position);
      case SenderReport report -> {
        if (sound.position() == Long.MAX_VALUE) {
          reports.put(report.track(), report);
        }
      }
      case Begun _, Ended _ -> {}
      default -> {
        room.add(new Told(entry, position));
        tracks(entry);
      }
    }
  }

  private void tracks(JournalRecord entry) {
    switch (entry) {
      case Published track when track.kind().isVideo() -> videos.put(track.track(), track);
      case Unpublished gone -> {
        videos.remove(gone.track());
        reports.remove(gone.track());
      }
      case Left left ->
          videos.values().removeIf(track -> track.participant().equals(left.participant()));
      case Muted muted when muted.muted() -> keys.remove(muted.track());
      default -> {}
    }
    keys.keySet().retainAll(videos.keySet());
  }

  private void picture(Rtp packet, long position) {
    Published track = videos.get(packet.track());
    boolean first = !Integer.valueOf(packet.rtpTime()).equals(keyTimes.get(packet.track()));
    if (track != null
        && packet.at() <= until - PICTURES_BEFORE
        && first
        && track.codec().canBegin(packet.payload())) {
      keys.put(packet.track(), new Place(packet.at(), position));
      keyTimes.put(packet.track(), packet.rtpTime());
    }
  }

  /** Where the journal has to be read from. */
  long position() {
    long first = Math.min(sound.position(), end);
    return keys.values().stream().mapToLong(Place::position).reduce(first, Math::min);
  }

  /** What was told of the room before that, and the last that was said of its clocks. */
  List<JournalRecord> before() {
    List<JournalRecord> before = new ArrayList<>();
    room.stream().filter(t -> t.position() < position()).forEach(t -> before.add(t.entry()));
    before.addAll(reports.values());
    return before;
  }

  /** Whether a record from there on is of use. */
  boolean needs(JournalRecord entry) {
    return switch (entry) {
      case Rtp packet ->
          packet.at() >= Optional.ofNullable(keys.get(packet.track())).orElse(sound).at();
      case SenderReport report -> report.at() >= sound.at();
      default -> true;
    };
  }
}
