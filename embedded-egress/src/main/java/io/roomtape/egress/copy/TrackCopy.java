package io.roomtape.egress.copy;

import io.roomtape.egress.compose.clock.ParticipantClock;
import io.roomtape.egress.compose.clock.TrackClock;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.MediaKind;
import io.roomtape.egress.webm.PictureCodec;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Puts one track of a journal into a file as it came: Opus into Ogg, VP8 and VP9 into WebM, H.264
 * into MP4. For one thread.
 */
public final class TrackCopy implements Closeable {
  private static final int FIRST = -1;

  private final Path path;
  private final int number;
  private @Nullable Published track;
  private @Nullable CopiedMedia media;
  private @Nullable TrackClock clock;
  private long origin;
  private long readUpTo;
  private long endsAt = Long.MAX_VALUE;

  /** Of the first track; the file begins when that was published. */
  public TrackCopy(Path path) {
    this(path, FIRST, 0);
  }

  /**
   * @param number the track's
   * @param origin when the file begins, in the journal's time: not after the track
   */
  public TrackCopy(Path path, int number, long origin) {
    this.path = path;
    this.number = number;
    this.origin = origin;
  }

  /**
   * Takes the next record.
   *
   * @throws IOException when it cannot be written, or is encrypted end to end
   */
  public void read(JournalRecord entry) throws IOException {
    readUpTo = Math.max(readUpTo, entry.at());
    switch (entry) {
      case Published published when track == null && isWanted(published) -> begin(published);
      case Rtp packet when media != null && isOurs(packet.track()) -> media.rtp(packet);
      case SenderReport report when clock != null && isOurs(report.track()) ->
          clock.senderReport(report);
      case Muted muted when media != null && isOurs(muted.track()) ->
          media.muted(muted.muted(), muted.at());
      case Ended end -> endsAt = end.at();
      default -> {}
    }
    if (media != null) {
      media.advance(readUpTo);
    }
  }

  private boolean isWanted(Published published) {
    return number == FIRST || published.track() == number;
  }

  private boolean isOurs(int other) {
    return track != null && track.track() == other;
  }

  private void begin(Published published) throws IOException {
    if (published.kind() == MediaKind.ENCRYPTED) {
      throw new IOException("The track is encrypted end to end: only its participants can read it");
    }
    int rate = published.codec().clockRate();
    ParticipantClock participant = new ParticipantClock();
    TrackClock time =
        published.kind().isVideo()
            ? TrackClock.ofPictures(rate, participant)
            : TrackClock.ofSound(rate, participant);
    track = published;
    origin = number == FIRST ? published.at() : origin;
    clock = time;
    media =
        switch (published.codec()) {
          case OPUS -> new CopiedSound(path, time, origin, published);
          case VP8 ->
              new CopiedPictures(new WebmSink(path, PictureCodec.VP8), time, origin, published);
          case VP9 ->
              new CopiedPictures(new WebmSink(path, PictureCodec.VP9), time, origin, published);
          case H264 -> new CopiedPictures(new Mp4Sink(path), time, origin, published);
          case OTHER -> throw new IOException("The track is of no codec that can be recorded");
        };
  }

  /**
   * Writes the rest, up to the end record, or without one to the last record read.
   *
   * @return how long it plays
   * @throws IOException when nothing came of the track
   */
  public Duration finish() throws IOException {
    Duration length = Duration.ofNanos(Math.max(1, Math.min(endsAt, readUpTo) - origin));
    finish(length);
    return length;
  }

  /**
   * Writes the rest, for the file to be so long.
   *
   * @throws IOException when nothing came of the track
   */
  public void finish(Duration length) throws IOException {
    CopiedMedia all = media;
    if (all == null) {
      throw new IOException("There was no track");
    }
    all.finish(origin + length.toNanos());
  }

  @Override
  public void close() throws IOException {
    if (media != null) {
      media.close();
    }
  }
}
