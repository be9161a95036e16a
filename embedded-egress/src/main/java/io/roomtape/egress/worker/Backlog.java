package io.roomtape.egress.worker;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Continued;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Follows a journal, and knows how much of it is needed to go on behind so many pictures: of each
 * video track what came since its last key frame; of sound a minute, in which clocks settle; and,
 * with the segment in which that begins, the room.
 */
final class Backlog {
  private static final long NANOS = 1_000_000_000L;

  /** What is seen when it goes on has been heard this long before: clocks have settled. */
  private static final long PICTURES_BEFORE = 10 * NANOS;

  private static final long SOUND_BEFORE = 60 * NANOS;

  /**
   * Who has sent no key frame for so long does not answer: of him nothing is seen up to the next
   * one, should it come to that, so that the journal has an end.
   */
  private static final long LONGEST = 180 * NANOS;

  private static final byte[] NOTHING = {};

  private record Heard(JournalRecord entry, int segment) {}

  private record Place(long at, int segment) {}

  private static final class Track {
    final String participant;
    final Codec codec;
    final ArrayDeque<Place> keys = new ArrayDeque<>();
    int lastKey;
    boolean hadKey;

    Track(Published track) {
      this.participant = track.participant();
      this.codec = track.codec();
    }

    /** Not for another packet of the same picture. */
    boolean beginsKey(Rtp packet) {
      if (!codec.canBegin(packet.payload()) || (hadKey && packet.rtpTime() == lastKey)) {
        return false;
      }
      hadKey = true;
      lastKey = packet.rtpTime();
      return true;
    }
  }

  private final Map<Integer, Track> videos = new HashMap<>();
  private final ArrayDeque<Heard> upcoming = new ArrayDeque<>();
  private final ArrayDeque<Place> segments = new ArrayDeque<>();
  private int rate = 1;
  private long origin = -1;

  /** Takes the next record of those that are read, whether it is needed or not. */
  void hear(JournalRecord entry, int segment) {
    if (segments.isEmpty() || segments.getLast().segment() != segment) {
      segments.add(new Place(entry.at(), segment));
    }
    switch (entry) {
      case Begun begun -> rate = begun.framesPerSecond();
      case Continued before -> origin = before.origin();
      case Published track -> {
        origin = origin < 0 ? track.at() : origin;
        if (track.kind().isVideo()) {
          videos.put(track.track(), new Track(track));
        }
      }
      case Rtp packet -> {
        Track track = videos.get(packet.track());
        if (track != null && track.beginsKey(packet)) {
          upcoming.add(new Heard(withoutMedia(packet), segment));
        }
      }
      case Muted _, Unpublished _, Left _ -> upcoming.add(new Heard(entry, segment));
      default -> {}
    }
  }

  /** Of a long journal many may wait. */
  private static Rtp withoutMedia(Rtp packet) {
    return new Rtp(
        packet.at(), packet.track(), packet.sequence(), packet.rtpTime(), packet.marker(), NOTHING);
  }

  /** When the picture behind so many is taken; never, as long as there is none. */
  long time(long pictures) {
    return origin < 0 ? Long.MAX_VALUE : origin + pictures * NANOS / rate;
  }

  /**
   * What is needed to go on.
   *
   * @param pictures how many there are already, not fewer than were asked for before
   */
  Resumption behind(long pictures) {
    long until = time(pictures);
    while (!upcoming.isEmpty() && upcoming.getFirst().entry().at() < until) {
      pass(upcoming.removeFirst());
    }
    long sound = until - SOUND_BEFORE;
    int segment = lastUpTo(sound, segments).map(Place::segment).orElse(0);
    Map<Integer, Long> keys = new HashMap<>();
    for (Map.Entry<Integer, Track> video : videos.entrySet()) {
      Optional<Place> key =
          lastUpTo(until - PICTURES_BEFORE, video.getValue().keys)
              .filter(place -> place.at() <= until - PICTURES_BEFORE)
              .filter(place -> place.at() >= until - LONGEST);
      if (key.isPresent()) {
        keys.put(video.getKey(), key.get().at());
        segment = Math.min(segment, key.get().segment());
      }
    }
    return new Resumption(segment, keys, sound);
  }

  private void pass(Heard heard) {
    switch (heard.entry()) {
      case Rtp packet -> {
        Track track = videos.get(packet.track());
        if (track != null) {
          track.keys.add(new Place(packet.at(), heard.segment()));
        }
      }
      case Muted muted -> {
        Track track = videos.get(muted.track());
        if (track != null && muted.muted()) {
          track.keys.clear();
        }
      }
      case Unpublished gone -> videos.remove(gone.track());
      case Left left ->
          videos.values().removeIf(track -> track.participant.equals(left.participant()));
      default -> {}
    }
  }

  /** Forgets what comes before the last place up to an instant; where none does, the first. */
  private static Optional<Place> lastUpTo(long at, ArrayDeque<Place> places) {
    Place last = places.pollFirst();
    while (last != null && !places.isEmpty() && places.getFirst().at() <= at) {
      last = places.pollFirst();
    }
    if (last != null) {
      places.addFirst(last);
    }
    return Optional.ofNullable(last);
  }
}
