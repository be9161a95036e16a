package io.roomtape.egress.worker;

import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Segments;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Deletes what of a journal no worker needs any more, whichever pictures it has to go on behind:
 * only those that are on the disk count.
 */
final class Trimming {
  private final Segments segments;
  private final LongSupplier safePictures;
  private final Backlog backlog = new Backlog();
  private long seen;
  private int first;

  /**
   * @param safePictures how many outlast a power cut; grows
   */
  Trimming(Segments segments, Begun composite, LongSupplier safePictures) {
    this.segments = segments;
    this.safePictures = safePictures;
    backlog.hear(composite, 0);
  }

  /** Takes the next record of those that are read, and deletes what is not needed any more. */
  void hear(JournalRecord entry, int segment) {
    backlog.hear(entry, segment);
    long safe = safePictures.getAsLong();
    if (safe > seen) {
      seen = safe;
      trim(backlog.behind(safe).segment());
    }
  }

  /** What cannot be deleted is tried again with the next: it costs space, and no recording. */
  private void trim(int needed) {
    if (needed <= first) {
      return;
    }
    try {
      segments.deleteBefore(needed);
      first = needed;
    } catch (IOException e) {
      System.err.println("Cannot delete what is composed: " + e);
    }
  }
}
