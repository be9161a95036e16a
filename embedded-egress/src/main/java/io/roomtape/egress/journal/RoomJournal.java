package io.roomtape.egress.journal;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes one recording's journal on a thread of its own. Records are handed over without blocking;
 * what waits is bounded in bytes. Everything is in the operating system's hands within 200 ms, and
 * on the disk, where a power cut leaves it, within 5 s.
 */
public final class RoomJournal implements AutoCloseable {
  /** Hears, on the writer's thread, what is in the journal and when it can no longer be written. */
  public interface Observer {
    /** In the journal's order. Must not throw. */
    void written(JournalRecord entry);

    /** The whole journal is in the operating system's hands. */
    default void closed() {}

    /** The last call: nothing more can be written; all that was written before stays readable. */
    void broken(IOException reason);
  }

  private static final long TURN_NANOS = 20_000_000;
  private static final long FLUSH_NANOS = 100_000_000;

  private final Queue<JournalRecord> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final AtomicBoolean started = new AtomicBoolean();
  private final long maxQueuedBytes;
  private final JournalFile file;
  private final JournalSync sync;
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable Observer observer;

  public RoomJournal(Path path, long maxQueuedBytes) throws IOException {
    this.maxQueuedBytes = maxQueuedBytes;
    this.file = new JournalFile(path);
    this.sync = new JournalSync(file);
    this.thread = Thread.ofPlatform().daemon().name("journal").unstarted(this::run);
  }

  /** Starts writing; until then records wait. */
  public void start(Observer observer) {
    this.observer = observer;
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /** Hands over a record that must not be lost. Never blocks. */
  public void put(JournalRecord entry) {
    queue.add(entry);
  }

  /**
   * Hands over a packet unless too much waits already. Never blocks.
   *
   * @return whether it was taken
   */
  public boolean offer(Rtp packet) {
    if (queuedBytes.get() + packet.payload().length > maxQueuedBytes) {
      return false;
    }
    queuedBytes.addAndGet(packet.payload().length);
    queue.add(packet);
    return true;
  }

  /** Whether at least half of the room for waiting packets is free again. */
  public boolean hasRoom() {
    return queuedBytes.get() * 2 < maxQueuedBytes;
  }

  private void run() {
    Observer hears = java.util.Objects.requireNonNull(observer);
    sync.start();
    try (file) {
      long flushed = System.nanoTime();
      boolean last = false;
      while (!last) {
        last = closed;
        drain(hears);
        long now = System.nanoTime();
        if (last || now - flushed >= FLUSH_NANOS) {
          file.flush();
          flushed = now;
          failOnDisk();
        }
        if (!last) {
          LockSupport.parkNanos(this, TURN_NANOS);
        }
      }
      hears.closed();
      file.force();
    } catch (IOException e) {
      hears.broken(e);
    } finally {
      sync.end();
    }
  }

  private void failOnDisk() throws IOException {
    var failure = sync.failure();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void drain(Observer hears) throws IOException {
    for (JournalRecord entry = queue.poll(); entry != null; entry = queue.poll()) {
      if (entry instanceof Rtp packet) {
        queuedBytes.addAndGet(-packet.payload().length);
      }
      file.append(entry);
      hears.written(entry);
    }
  }

  /** Lets the thread write what waits and close the file; does not wait for it. Idempotent. */
  @Override
  public void close() throws IOException {
    closed = true;
    if (started.compareAndSet(false, true)) {
      file.close();
    } else {
      LockSupport.unpark(thread);
    }
  }
}
