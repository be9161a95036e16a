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
 * Puts the first track of a journal into a file as it came: Opus into Ogg, VP8 and VP9 into WebM,
 * H.264 into MP4. It begins when the track was published, and is as long as that lasted. For one
 * thread.
 */
public final class TrackCopy implements Closeable {
  private final Path path;
  private @Nullable Published track;
  private @Nullable CopiedMedia media;
  private @Nullable TrackClock clock;
  private long readUpTo;
  private long endsAt = Long.MAX_VALUE;

  public TrackCopy(Path path) {
    this.path = path;
  }

  /**
   * Takes the next record.
   *
   * @throws IOException when it cannot be written, or is encrypted end to end
   */
  public void read(JournalRecord entry) throws IOException {
    readUpTo = Math.max(readUpTo, entry.at());
    switch (entry) {
      case Published published when track == null -> begin(published);
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

  private boolean isOurs(int number) {
    return track != null && track.track() == number;
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
    clock = time;
    media =
        switch (published.codec()) {
          case OPUS -> new CopiedSound(path, time, published);
          case VP8 -> new CopiedPictures(new WebmSink(path, PictureCodec.VP8), time, published);
          case VP9 -> new CopiedPictures(new WebmSink(path, PictureCodec.VP9), time, published);
          case H264 -> new CopiedPictures(new Mp4Sink(path), time, published);
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
    CopiedMedia all = media;
    Published first = track;
    if (all == null || first == null) {
      throw new IOException("There was no track");
    }
    long end = Math.max(first.at() + 1, Math.min(endsAt, readUpTo));
    all.finish(end);
    return Duration.ofNanos(end - first.at());
  }

  @Override
  public void close() throws IOException {
    if (media != null) {
      media.close();
    }
  }
}
