package io.roomtape.egress.journal;

import io.roomtape.egress.journal.JournalRecord.Continued;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps some records of a journal in a file of their own, for when the journal's beginning is
 * deleted. Whoever dies meanwhile goes on where it was: what is kept of a segment is on the disk
 * before the first record of the next is heard, and so before it can be deleted; the rest is heard
 * again. For one thread.
 */
public final class KeptRecords implements AutoCloseable {
  /** Of a record that says which segment those behind it were in. */
  private static final long PLACE = -1;

  private static final int BUFFER = 2 * (RecordFormat.PREFIX + RecordFormat.MAX_BODY);

  private final Predicate<JournalRecord> wanted;
  private final SegmentFile file;

  /** A journal may have lost its beginning before anything of it was kept: then it has the room. */
  private final boolean isNew;

  private int keptSegment = -1;
  private long keptOfIt;
  private int segment = -1;
  private long ofIt;
  private long room;
  private boolean dirty;

  /** Goes on with a file, which is made if it is not there. */
  public KeptRecords(Path path, Predicate<JournalRecord> wanted) throws IOException {
    this.wanted = wanted;
    long whole = recall(path);
    this.isNew = keptSegment < 0;
    this.file = new SegmentFile(path, whole, ByteBuffer.allocateDirect(BUFFER));
  }

  private long recall(Path path) throws IOException {
    if (!Files.exists(path)) {
      return 0;
    }
    try (SegmentReader reader = new SegmentReader(path)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        Optional<Integer> place = place(next.get());
        keptOfIt = place.isPresent() ? 0 : keptOfIt + 1;
        keptSegment = place.orElse(keptSegment);
      }
      return reader.position();
    } catch (JournalFormatException e) {
      // Nothing was whole when a power cut came.
      return 0;
    }
  }

  /** Takes the next record of those that are read, whether it is wanted or not. */
  public void hear(JournalRecord entry, int in) throws IOException {
    if (in != segment) {
      force();
      segment = in;
      ofIt = 0;
    }
    if (entry instanceof Continued before) {
      room = before.room();
      if (isNew) {
        begin(segment - 1);
        file.append(before);
      }
    } else if (room > 0) {
      room--;
      if (isNew && wanted.test(entry)) {
        file.append(entry);
      }
    } else if (wanted.test(entry)) {
      keep(entry);
    }
  }

  private void keep(JournalRecord entry) throws IOException {
    ofIt++;
    if (segment < keptSegment || (segment == keptSegment && ofIt <= keptOfIt)) {
      return;
    }
    if (segment > keptSegment) {
      begin(segment);
    }
    file.append(entry);
    keptOfIt = ofIt;
    dirty = true;
  }

  private void begin(int next) throws IOException {
    file.append(new Continued(0, PLACE, 0, 0, next));
    keptSegment = next;
    keptOfIt = 0;
  }

  private void force() throws IOException {
    if (dirty) {
      file.flush();
      file.force();
      dirty = false;
    }
  }

  /** What is kept is in the file from now on. */
  public void flush() throws IOException {
    file.flush();
  }

  /** Shows what a file keeps, in the order it was heard. */
  public static void read(Path path, Consumer<JournalRecord> reader) throws IOException {
    try (SegmentReader kept = new SegmentReader(path)) {
      for (var next = kept.next(); next.isPresent(); next = kept.next()) {
        if (place(next.get()).isEmpty()) {
          reader.accept(next.get());
        }
      }
    }
  }

  private static Optional<Integer> place(JournalRecord entry) {
    return entry instanceof Continued said && said.origin() == PLACE
        ? Optional.of((int) said.before())
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
