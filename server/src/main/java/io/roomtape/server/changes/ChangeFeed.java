package io.roomtape.server.changes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners when the journal has grown. One look at the journal serves all listeners of a
 * node.
 */
public final class ChangeFeed implements AutoCloseable {
  /** More listeners than this at once are refused. */
  public static final int MOST_LISTENERS = 200;

  private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
  private static final int AT_ONCE = 100;

  private final ChangeJournal journal;
  private final Duration period;
  private final Semaphore seats = new Semaphore(MOST_LISTENERS);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private long latest = -1;
  private boolean closed;

  private ChangeFeed(ChangeJournal journal, Duration period) {
    this.journal = journal;
    this.period = period;
  }

  /** Looks at the journal once in every period, until it is closed. */
  public static ChangeFeed of(ChangeJournal journal, Duration period) {
    ChangeFeed feed = new ChangeFeed(journal, period);
    Thread.ofVirtual().name("changes").start(feed::watch);
    return feed;
  }

  /** A listener's right to listen; closing it gives it back. */
  public interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @return empty when there are as many listeners as there may be
   */
  public Optional<Seat> take() {
    return seats.tryAcquire() ? Optional.of(seats::release) : Optional.empty();
  }

  /** How many seats are taken. */
  public int listeners() {
    return MOST_LISTENERS - seats.availablePermits();
  }

  public long latest() {
    return journal.latest();
  }

  /**
   * Some of the changes after a number, in order.
   *
   * @return empty when not all changes after it are known any more, or none had that number
   */
  public Optional<List<RecordingChange>> after(long number) {
    List<RecordingChange> known = journal.after(number, AT_ONCE);
    List<RecordingChange> changes = upToAGap(number, known);
    boolean whole = !changes.isEmpty() || (known.isEmpty() && journal.latest() == number);
    return whole ? Optional.of(changes) : Optional.empty();
  }

  private static List<RecordingChange> upToAGap(long number, List<RecordingChange> known) {
    int whole = 0;
    while (whole < known.size() && known.get(whole).number() == number + 1 + whole) {
      whole++;
    }
    return known.subList(0, whole);
  }

  /** Waits until there is a change after a number, the time is over, or the feed is closed. */
  public void await(long number, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (latest <= number && !closed && left > 0) {
        left = news.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    try {
      while (!isClosed()) {
        look();
        Thread.sleep(period);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      tell(journal.latest());
    } catch (RuntimeException failure) {
      // Readiness tells of the database; listeners wait meanwhile.
      log.debug("The journal of changes cannot be read", failure);
    }
  }

  private void tell(long number) {
    lock.lock();
    try {
      latest = number;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends every wait, so that listeners can go. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
