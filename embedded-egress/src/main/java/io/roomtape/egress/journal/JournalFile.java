package io.roomtape.egress.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Appends records to a new journal, in segments: each but the first begins with the room as it is,
 * so that it can be read without those before. For one thread; another may force it.
 */
public final class JournalFile implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  /** Of a segment: what is composed is deleted in such steps. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** The same in busy rooms: ten seconds of nine people. */
  private static final long LARGEST = 8 << 20;

  private final Segments segments;
  private final long longestNanos;
  private final long largest;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final RoomState room = new RoomState();
  private final Queue<SegmentFile> ended = new ConcurrentLinkedQueue<>();
  private volatile SegmentFile current;
  private int number;
  private long began;

  /** Creates the file; it must not exist. */
  public JournalFile(Path path) throws IOException {
    this(path, LONGEST, LARGEST);
  }

  /**
   * @param longest of a segment
   * @param largest of a segment, in bytes
   */
  public JournalFile(Path path, Duration longest, long largest) throws IOException {
    this.segments = new Segments(path);
    this.longestNanos = longest.toNanos();
    this.largest = largest;
    this.current = new SegmentFile(path, buffer);
    flush();
  }

  /** Appends a record, perhaps only to memory until {@link #flush}. */
  public void append(JournalRecord entry) throws IOException {
    if (isFull(entry)) {
      next(entry.at());
    }
    current.append(entry);
    room.heard(entry);
  }

  private boolean isFull(JournalRecord next) {
    return !(next instanceof JournalRecord.Ended)
        && (next.at() - began >= longestNanos || current.bytes() >= largest);
  }

  /** Goes over to another segment; the one before is whole then. */
  private void next(long at) throws IOException {
    List<JournalRecord> state = room.records(at, current.bytes());
    if (state.isEmpty()) {
      return;
    }
    flush();
    ended.add(current);
    current = new SegmentFile(segments.path(++number), buffer);
    began = at;
    for (JournalRecord entry : state) {
      current.append(entry);
    }
  }

  /** Hands everything to the operating system: it survives this process, not a power cut. */
  public void flush() throws IOException {
    current.flush();
  }

  /** What was flushed before outlasts a power cut once this returns. */
  void force() throws IOException {
    boolean isNew = false;
    for (SegmentFile whole = ended.poll(); whole != null; whole = ended.poll()) {
      try (SegmentFile closed = whole) {
        closed.force();
      }
      isNew = true;
    }
    current.force();
    if (isNew) {
      OnDisk.folder(folder());
    }
  }

  /** The same for the file's name, in a folder that may be new as well. */
  void forceName() {
    OnDisk.folder(folder());
    OnDisk.folder(folder().resolveSibling("."));
  }

  private Path folder() {
    return Objects.requireNonNull(segments.journal().toAbsolutePath().getParent());
  }

  @Override
  public void close() throws IOException {
    SegmentFile last = current;
    try (last) {
      for (SegmentFile whole = ended.poll(); whole != null; whole = ended.poll()) {
        whole.close();
      }
    }
  }
}
