package io.roomtape.egress.worker;

import io.roomtape.egress.copy.TrackCopy;
import io.roomtape.egress.journal.JournalRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Makes the file of one track. Whoever does so after another begins at the beginning, for copying
 * is quick; so nothing of the journal is deleted before the file is stored.
 */
final class TrackWork {
  private TrackWork() {}

  static Composed of(JournalTail tail, WorkFiles files, LongConsumer reached)
      throws IOException, InterruptedException {
    Duration length = copy(tail, files, reached);
    files.finish(files.track());
    return new Composed(length, 0);
  }

  private static Duration copy(JournalTail tail, WorkFiles files, LongConsumer reached)
      throws IOException, InterruptedException {
    try (Company company = new Company(files, tail.begun());
        TrackCopy copy = new TrackCopy(files.track())) {
      tail.forEach(company::hear, entry -> read(copy, entry, reached));
      Duration length = copy.finish();
      company.tell(length);
      return length;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void read(TrackCopy copy, JournalRecord entry, LongConsumer reached) {
    try {
      copy.read(entry);
      reached.accept(entry.at());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
