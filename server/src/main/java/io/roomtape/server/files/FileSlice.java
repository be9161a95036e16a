package io.roomtape.server.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An open part of a file. */
final class FileSlice implements MediaBody {

  private static final int CHUNK = 128 * 1024;

  private final Path file;
  private final FileChannel channel;
  private final long first;
  private final long length;

  private FileSlice(Path file, FileChannel channel, long first, long length) {
    this.file = file;
    this.channel = channel;
    this.first = first;
    this.length = length;
  }

  static FileSlice open(Path file, long first, long length) throws IOException {
    return new FileSlice(file, FileChannel.open(file, READ, NOFOLLOW_LINKS), first, length);
  }

  @Override
  public void transferTo(OutputStream receiver) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, length));
    long end = first + length;
    for (long at = first; at < end; at += chunk.position()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
      read(chunk, at);
      receiver.write(chunk.array(), 0, chunk.position());
    }
  }

  private void read(ByteBuffer chunk, long at) {
    int count = FileFailures.ask("read", file, () -> channel.read(chunk, at));
    if (count < 0) {
      throw new StorageException(file + " ended at " + at + " of " + (first + length), null);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not close " + file, e);
    }
  }
}
