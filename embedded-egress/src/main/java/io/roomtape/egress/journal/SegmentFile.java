package io.roomtape.egress.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** Appends records to one file of a journal. For one thread; another may force it. */
final class SegmentFile implements AutoCloseable {
  private final FileChannel file;
  private final ByteBuffer buffer;
  private final CRC32 crc = new CRC32();
  private long wholeBytes;

  /**
   * Creates the file; it must not exist.
   *
   * @param buffer nobody else's, and empty
   */
  SegmentFile(Path path, ByteBuffer buffer) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.buffer = buffer;
    buffer.putLong(RecordFormat.MAGIC);
  }

  /**
   * Goes on with a file, which is made if it is not there.
   *
   * @param bytes that are whole; what is behind them is cut off
   * @param buffer nobody else's, and empty
   */
  SegmentFile(Path path, long bytes, ByteBuffer buffer) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file.truncate(bytes).position(bytes);
    this.buffer = buffer;
    this.wholeBytes = bytes;
    if (bytes == 0) {
      buffer.putLong(RecordFormat.MAGIC);
    }
  }

  /** Appends a record, perhaps only to memory until {@link #flush}. */
  void append(JournalRecord entry) throws IOException {
    if (buffer.remaining() < RecordFormat.PREFIX + RecordFormat.MAX_BODY) {
      flush();
    }
    int start = buffer.position();
    buffer.position(start + RecordFormat.PREFIX);
    RecordFormat.writeBody(entry, buffer);
    int length = buffer.position() - start - RecordFormat.PREFIX;
    crc.reset();
    crc.update(buffer.slice(start + RecordFormat.PREFIX, length));
    buffer.putInt(start, length).putInt(start + Integer.BYTES, (int) crc.getValue());
  }

  /** Hands everything to the operating system: it survives this process, not a power cut. */
  void flush() throws IOException {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
      wholeBytes = file.position();
    } catch (IOException e) {
      cutTornTail(e);
      throw e;
    } finally {
      buffer.clear();
    }
  }

  private void cutTornTail(IOException cause) {
    try {
      file.truncate(wholeBytes);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** With those that wait in memory. */
  long bytes() {
    return wholeBytes + buffer.position();
  }

  /** What was flushed before outlasts a power cut once this returns. */
  void force() throws IOException {
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
