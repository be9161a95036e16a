package io.roomtape.egress.compose;

import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Renamed;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import java.util.ArrayDeque;

/**
 * Turns a journal into pictures and sound on the time line of what happened, not of when it is
 * read: slowness becomes lag, never a missing frame. The recording begins with the first track.
 * Single-threaded.
 */
public final class Composition implements AutoCloseable {
  /** How far the journal is read ahead of the frame that is composed, for reordering and jitter. */
  private static final long WINDOW = 400_000_000L;

  /** Frames between key frames: two seconds. */
  private static final int KEY_EVERY = 2 * Output.FRAMES_PER_SECOND;

  private static final int SAMPLES = Output.SAMPLE_RATE / Output.FRAMES_PER_SECOND;

  /** One frame's worth, so that every packet that begins in the frame is decoded. */
  private static final long SOUND_AHEAD = 34_000_000L;

  private final Output output;
  private final Painter painter;
  private final Tracks tracks;
  private final Roster roster = new Roster();
  private final ArrayDeque<JournalRecord> upcoming = new ArrayDeque<>();
  private boolean began;
  private long origin;
  private long readUpTo;
  private long endsAt = Long.MAX_VALUE;
  private long frames;

  public Composition(Output output, Codecs codecs) {
    this.output = output;
    this.painter = new Painter(output.canvas());
    this.tracks = new Tracks(codecs);
  }

  /** Takes the next record and composes every frame that nothing later can change. */
  public void read(JournalRecord entry) {
    readUpTo = Math.max(readUpTo, entry.at());
    switch (entry) {
      case Rtp packet -> tracks.rtp(packet);
      case SenderReport report -> tracks.senderReport(report);
      case Published published -> {
        if (!began) {
          began = true;
          origin = published.at();
        }
        tracks.publish(published);
        upcoming.add(published);
      }
      case Joined _, Renamed _, Left _, Muted _, Unpublished _ -> upcoming.add(entry);
      case Ended end -> endsAt = end.at();
    }
    while (began && time(frames) + WINDOW < readUpTo && tracks.settled(readUpTo)) {
      compose();
    }
  }

  /** Composes the rest up to the end record, or without one to the last record read. */
  public void finish() {
    tracks.flush();
    long last = Math.min(endsAt, readUpTo);
    long end = Math.max(1, Math.round((last - origin) * 30 / 1e9));
    while (began && frames < end) {
      compose();
    }
  }

  /** Frames composed so far, 30 per second. */
  public long frames() {
    return frames;
  }

  private void compose() {
    long now = time(frames);
    while (!upcoming.isEmpty() && upcoming.getFirst().at() <= now) {
      JournalRecord entry = upcoming.removeFirst();
      roster.apply(entry);
      tracks.apply(entry);
    }
    tracks.advanceVideo(now, readUpTo);
    painter.layout(roster.tiles(tracks::hasPicture), frames == 0);
    painter.paint(tracks::video);
    output.frame(frames % KEY_EVERY == 0);
    sound(now);
    frames++;
  }

  private void sound(long now) {
    float[] left = new float[SAMPLES];
    float[] right = new float[SAMPLES];
    tracks.advanceSound(now + SOUND_AHEAD, readUpTo, origin, roster);
    tracks.mix(frames * SAMPLES, left, right);
    Limiter.limit(left);
    Limiter.limit(right);
    output.sound(left, right);
  }

  private long time(long frame) {
    return origin + frame * 1_000_000_000L / Output.FRAMES_PER_SECOND;
  }

  @Override
  public void close() {
    tracks.close();
  }
}
