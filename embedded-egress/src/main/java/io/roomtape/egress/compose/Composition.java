package io.roomtape.egress.compose;

import io.roomtape.egress.compose.sound.Limiter;
import io.roomtape.egress.journal.Form;
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
import io.roomtape.egress.journal.MediaKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Turns a journal into pictures and sound on the time line of what happened, not of when it is
 * read: slowness becomes lag, never a missing frame. The recording begins with the first track.
 * Single-threaded.
 */
public final class Composition implements AutoCloseable {
  /** How far the journal is read ahead of the frame that is composed, for reordering and jitter. */
  private static final long WINDOW = 400_000_000L;

  /** Whatever a sender does, the journal is not read further ahead: packets take memory. */
  private static final long LONGEST_WAIT = 12_000_000_000L;

  /** A room as it is when it begins to be heard is told one thing after the other. */
  private static final long GATHERED = 100_000_000L;

  /** Who is seen from the beginning may take so long to send a picture to begin with. */
  private static final long FIRST_PICTURES = 3_000_000_000L;

  private static final long NANOS = 1_000_000_000L;

  private final Output output;
  private final Optional<Scene> scene;
  private final boolean sounds;
  private final Tracks tracks;
  private final int rate;
  private final ArrayDeque<JournalRecord> upcoming = new ArrayDeque<>();
  private boolean began;
  private long origin;
  private long readUpTo;
  private long endsAt = Long.MAX_VALUE;
  private long frames;
  private int encrypted;

  /**
   * @param output of the size and rate that the journal begins with
   */
  public Composition(Begun composite, Output output, Codecs codecs) {
    Form form = composite.form();
    this.rate = composite.framesPerSecond();
    this.output = output;
    this.scene = form.hasPictures() ? Optional.of(new Scene(composite, output)) : Optional.empty();
    this.sounds = form.hasSound();
    this.tracks = new Tracks(codecs, form);
  }

  /** Takes the next record and composes every frame that nothing later can change. */
  public void read(JournalRecord entry) {
    readUpTo = Math.max(readUpTo, entry.at());
    switch (entry) {
      case Rtp packet -> tracks.rtp(packet);
      case SenderReport report -> tracks.senderReport(report);
      case Continued before -> {
        begin(before.origin());
        encrypted += before.encryptedGone();
      }
      case Published published -> {
        begin(published.at());
        encrypted += published.kind() == MediaKind.ENCRYPTED ? 1 : 0;
        tracks.publish(published, origin);
        if (published.at() <= origin + GATHERED) {
          tracks.await(published);
        }
        upcoming.add(published);
      }
      case Arranged _, Joined _, Renamed _, Left _, Speaking _, Muted _, Unpublished _ -> {
        tracks.expect(entry);
        upcoming.add(entry);
      }
      case Ended end -> endsAt = end.at();
      // Read in the middle of a journal, as the room was there.
      case Begun then -> scene.ifPresent(seen -> seen.arrange(then.look()));
    }
    while (began && isKnown()) {
      compose();
    }
  }

  private void begin(long at) {
    if (!began) {
      began = true;
      origin = at;
    }
  }

  /** Whether nothing that is still to be read can change the next frame. */
  private boolean isKnown() {
    long ahead = readUpTo - time(frames);
    return ahead > WINDOW
        && (ahead > LONGEST_WAIT || tracks.complete(sample(frames + 1), readUpTo))
        && (frames > 0 || ahead > FIRST_PICTURES || tracks.haveFirstPictures());
  }

  /** Composes the rest up to the end record, or without one to the last record read. */
  public void finish() {
    tracks.flush();
    long last = Math.min(endsAt, readUpTo);
    long end = Math.max(1, Math.round((last - origin) * rate / 1e9));
    while (began && frames < end) {
      compose();
    }
  }

  /** Of what is composed so far. */
  public Duration length() {
    return Duration.ofNanos(frames * NANOS / rate);
  }

  /** How many tracks were left out because only their participants can read them. */
  public int encrypted() {
    return encrypted;
  }

  private void compose() {
    long now = time(frames);
    long told = frames == 0 ? now + GATHERED : now;
    while (!upcoming.isEmpty() && upcoming.getFirst().at() <= told) {
      JournalRecord entry = upcoming.removeFirst();
      scene.ifPresent(seen -> seen.apply(entry));
      tracks.apply(entry);
    }
    tracks.advanceVideo(now, readUpTo);
    if (frames == 0) {
      tracks.beginVideo();
    }
    output.frame(frames >= output.before() && paint());
    if (sounds) {
      sound();
    }
    frames++;
  }

  private boolean paint() {
    return scene.isPresent() && scene.get().paint(tracks);
  }

  private void sound() {
    long from = sample(frames);
    long end = sample(frames + 1);
    float[] left = new float[(int) (end - from)];
    float[] right = new float[(int) (end - from)];
    tracks.advanceSound(end, readUpTo);
    tracks.mix(from, left, right);
    Limiter.limit(left);
    Limiter.limit(right);
    output.sound(left, right);
  }

  private long time(long frame) {
    return origin + frame * NANOS / rate;
  }

  /** The first of a frame's sound. */
  private long sample(long frame) {
    return frame * Output.SAMPLE_RATE / rate;
  }

  @Override
  public void close() {
    tracks.close();
  }
}
