package io.roomtape.egress.worker;

import io.roomtape.egress.journal.JournalFormatException;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Follows a journal to its end record, or to its last record once it grows no more. */
final class JournalTail implements AutoCloseable {
  private static final long POLL_MILLIS = 50;

  private final JournalReader reader;
  private final CountDownLatch complete;
  private final Runnable alive;
  private @Nullable Resumption resumed;
  private @Nullable Begun begun;

  /**
   * @param complete at zero when the journal grows no more
   * @param alive is run whenever there is progress, or nothing to be done yet
   */
  JournalTail(Path journal, CountDownLatch complete, Runnable alive) throws IOException {
    this.reader = new JournalReader(journal);
    this.complete = complete;
    this.alive = alive;
  }

  /**
   * The first record, as soon as it is written.
   *
   * @throws JournalFormatException when the journal has none or begins with another
   */
  Begun begun() throws IOException, InterruptedException {
    Begun known = begun == null ? firstRecord() : begun;
    begun = known;
    return known;
  }

  private Begun firstRecord() throws IOException, InterruptedException {
    while (true) {
      boolean last = isComplete();
      Optional<JournalRecord> first = reader.next();
      if (first.isPresent() && first.get() instanceof Begun record) {
        return record;
      }
      if (first.isPresent() || last) {
        throw new JournalFormatException("The journal does not say what to compose");
      }
      await();
    }
  }

  /**
   * @param all takes each record that is read, with the segment it is in
   * @param needed takes those that are of use
   */
  void forEach(ObjIntConsumer<JournalRecord> all, Consumer<JournalRecord> needed)
      throws IOException, InterruptedException {
    while (true) {
      boolean last = isComplete();
      Optional<JournalRecord> next = reader.next();
      alive.run();
      if (next.isPresent()) {
        all.accept(next.get(), reader.segment());
        if (resumed == null || resumed.needs(next.get())) {
          needed.accept(next.get());
        }
        if (next.get() instanceof JournalRecord.Ended) {
          return;
        }
      } else if (last) {
        return;
      } else {
        await();
      }
    }
  }

  /** Goes on in the middle. */
  void resume(Resumption from) throws IOException {
    reader.begin(from.segment());
    resumed = from;
  }

  private boolean isComplete() {
    return complete.getCount() == 0;
  }

  /** Until the journal may have grown, or grows no more. */
  private void await() throws InterruptedException {
    alive.run();
    var _ = complete.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
