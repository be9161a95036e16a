package io.roomtape.egress.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.CRC32;

/** Appends records to a new journal. For one thread; another may force it. */
public final class JournalFile implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  private final Path path;
  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final CRC32 crc = new CRC32();
  private long wholeBytes;

  /** Creates the file; it must not exist. */
  public JournalFile(Path path) throws IOException {
    this.path = path;
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    buffer.putLong(RecordFormat.MAGIC);
    flush();
  }

  /** Appends a record, perhaps only to memory until {@link #flush}. */
  public void append(JournalRecord entry) throws IOException {
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
  public void flush() throws IOException {
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

  /** What was flushed before outlasts a power cut once this returns. */
  void force() throws IOException {
    file.force(false);
  }

  /** The same for the file's name, in a folder that may be new as well. */
  void forceName() {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
    OnDisk.folder(folder);
    OnDisk.folder(folder.resolveSibling("."));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
