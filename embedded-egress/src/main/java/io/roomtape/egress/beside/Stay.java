package io.roomtape.egress.beside;

import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.MediaKind;
import java.util.HashMap;
import java.util.Map;

/** A person from coming to leaving, and what is so of them at the moment. Times are a journal's. */
final class Stay {
  /** What may be so or not, and since when it is. */
  private static final class Fact {
    private final Spans spans;
    private long since;
    private boolean holds;

    Fact(Spans spans) {
      this.spans = spans;
    }

    void is(boolean now, long at) {
      if (holds && !now) {
        spans.add(since, at);
      } else if (now && !holds) {
        since = at;
      }
      holds = now;
    }
  }

  private record Track(MediaKind kind, boolean muted) {}

  private final Person person;
  private final Map<Integer, Track> tracks = new HashMap<>();
  private final Fact present;
  private final Fact speaking;
  private final Fact muted;
  private final Fact cameraOff;
  private final Fact screen;

  Stay(Person person, long at) {
    this.person = person;
    this.present = new Fact(person.present);
    this.speaking = new Fact(person.speaking);
    this.muted = new Fact(person.muted);
    this.cameraOff = new Fact(person.cameraOff);
    this.screen = new Fact(person.screen);
    present.is(true, at);
    look(at);
  }

  Person person() {
    return person;
  }

  void published(Published track) {
    person.has(track.kind());
    tracks.put(track.track(), new Track(track.kind(), track.muted()));
    look(track.at());
  }

  void muted(int track, boolean now, long at) {
    tracks.computeIfPresent(track, (number, known) -> new Track(known.kind(), now));
    look(at);
  }

  void unpublished(int track, long at) {
    tracks.remove(track);
    look(at);
  }

  void speaks(boolean now, long at) {
    speaking.is(now, at);
  }

  void leaves(long at) {
    for (Fact fact : new Fact[] {present, speaking, muted, cameraOff, screen}) {
      fact.is(false, at);
    }
  }

  private void look(long at) {
    muted.is(!has(MediaKind.AUDIO) && !has(MediaKind.ENCRYPTED), at);
    cameraOff.is(!has(MediaKind.CAMERA) && !has(MediaKind.ENCRYPTED), at);
    screen.is(has(MediaKind.SCREEN), at);
  }

  /** What is encrypted may be anything. */
  private boolean has(MediaKind kind) {
    return tracks.values().stream().anyMatch(track -> track.kind() == kind && !track.muted());
  }
}
