package io.roomtape.egress.worker;

import io.roomtape.egress.journal.JournalFormatException;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Follows a journal to its end record, or to the end of the file once it grows no more. */
final class JournalTail implements AutoCloseable {
  private static final long POLL_NANOS = 50_000_000;

  private final JournalReader reader;
  private final AtomicBoolean complete;

  JournalTail(Path journal, AtomicBoolean complete) throws IOException {
    this.reader = new JournalReader(journal);
    this.complete = complete;
  }

  /**
   * The first record, as soon as it is written.
   *
   * @throws JournalFormatException when the journal has none or begins with another
   */
  Begun begun() throws IOException {
    while (true) {
      boolean last = complete.get();
      Optional<JournalRecord> first = reader.next();
      if (first.isPresent() && first.get() instanceof Begun begun) {
        return begun;
      }
      if (first.isPresent() || last) {
        throw new JournalFormatException("The journal does not say what to compose");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  void forEach(Consumer<JournalRecord> consumer) throws IOException {
    while (true) {
      boolean last = complete.get();
      Optional<JournalRecord> next = reader.next();
      if (next.isPresent()) {
        consumer.accept(next.get());
        if (next.get() instanceof JournalRecord.Ended) {
          return;
        }
      } else if (last) {
        return;
      } else {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
