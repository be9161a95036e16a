package io.roomtape.egress.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a journal from its beginning, or what is left of it, while it grows or after a crash. It
 * ends with the first record that is not whole: the same call succeeds later if the writer
 * completes it. Where a journal is begun in its middle, the records of the room as it was then come
 * first.
 */
public final class JournalReader implements AutoCloseable {
  private final Segments segments;
  private SegmentReader current;
  private int segment;

  public JournalReader(Path journal) throws IOException {
    this.segments = new Segments(journal);
    this.segment = segments.first();
    this.current = new SegmentReader(segments.path(segment));
  }

  /** Which segment the last record was in. */
  public int segment() {
    return segment;
  }

  /** Begins anew, with a segment. */
  public void begin(int with) throws IOException {
    current.close();
    current = new SegmentReader(segments.path(with));
    segment = with;
  }

  /**
   * The next record, or empty when no whole one has been written yet.
   *
   * @throws JournalFormatException when this is no journal
   */
  public Optional<JournalRecord> next() throws IOException {
    Optional<JournalRecord> next = current.next();
    while (next.isEmpty() && goesOver()) {
      next = current.next();
    }
    return next;
  }

  /** To the next segment, if this one is read as far as it was written before that was begun. */
  private boolean goesOver() throws IOException {
    Path path = segments.path(segment + 1);
    if (!Files.exists(path)) {
      return false;
    }
    SegmentReader before = current;
    SegmentReader behind = new SegmentReader(path);
    try {
      if (isBehind(behind, before.position())) {
        current = behind;
        segment++;
      }
    } finally {
      (current == behind ? before : behind).close();
    }
    return current == behind;
  }

  private static boolean isBehind(SegmentReader segment, long bytes) throws IOException {
    try {
      return segment.goesOnBehind(bytes);
    } catch (JournalFormatException e) {
      // A power cut can leave it with other bytes than those that were written.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
