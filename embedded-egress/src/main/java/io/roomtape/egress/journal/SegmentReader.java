package io.roomtape.egress.journal;

import io.roomtape.egress.journal.JournalRecord.Continued;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Reads one file of a journal from its beginning, while it grows or after a crash. A record that is
 * not whole yet, or whose checksum does not match, is not there: the same call succeeds later if
 * the writer completes it.
 */
final class SegmentReader implements AutoCloseable {
  private final FileChannel file;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(4 * (RecordFormat.MAX_BODY + RecordFormat.PREFIX)).limit(0);
  private final CRC32 crc = new CRC32();
  private boolean headerRead;

  SegmentReader(Path path) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.READ);
  }

  /**
   * The next record, or empty when no whole one has been written yet.
   *
   * @throws JournalFormatException when this is no journal
   */
  Optional<JournalRecord> next() throws IOException {
    if (!headerRead && !readHeader()) {
      return Optional.empty();
    }
    if (!holdsRecord()) {
      fill();
      if (!holdsRecord()) {
        return Optional.empty();
      }
    }
    return take();
  }

  /** Bytes of the file up to the next record. */
  long position() throws IOException {
    return file.position() - buffer.remaining();
  }

  /**
   * Goes to the first record behind the room as it was, if this is the whole beginning of a segment
   * that goes on behind so many bytes of another.
   */
  boolean goesOnBehind(long bytes) throws IOException {
    Optional<JournalRecord> begun = next();
    if (begun.isEmpty() || !(next().orElse(begun.get()) instanceof Continued said)) {
      return false;
    }
    int room = 0;
    while (room < said.room() && next().isPresent()) {
      room++;
    }
    return room == said.room() && said.before() == bytes;
  }

  private boolean readHeader() throws IOException {
    if (buffer.remaining() < Long.BYTES) {
      fill();
    }
    if (buffer.remaining() < Long.BYTES) {
      return false;
    }
    if (buffer.getLong() != RecordFormat.MAGIC) {
      throw new JournalFormatException("Not a journal of this version");
    }
    headerRead = true;
    return true;
  }

  private boolean holdsRecord() {
    if (buffer.remaining() < RecordFormat.PREFIX) {
      return false;
    }
    int length = buffer.getInt(buffer.position());
    return sane(length) && buffer.remaining() >= RecordFormat.PREFIX + length;
  }

  private Optional<JournalRecord> take() throws IOException {
    int start = buffer.position();
    int length = buffer.getInt(start);
    ByteBuffer body = buffer.slice(start + RecordFormat.PREFIX, length);
    crc.reset();
    crc.update(body.duplicate());
    if ((int) crc.getValue() != buffer.getInt(start + Integer.BYTES)) {
      reread();
      return Optional.empty();
    }
    buffer.position(start + RecordFormat.PREFIX + length);
    return Optional.of(RecordFormat.readBody(body));
  }

  /** Forgets what is buffered, so that the bytes at this place are read from the file again. */
  private void reread() throws IOException {
    file.position(file.position() - buffer.remaining());
    buffer.limit(0).position(0);
  }

  private static boolean sane(int length) {
    return length > 0 && length <= RecordFormat.MAX_BODY;
  }

  private void fill() throws IOException {
    reread();
    buffer.clear();
    while (buffer.hasRemaining() && file.read(buffer) > 0) {
      // reads on until the buffer is full or the file ends
    }
    buffer.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
