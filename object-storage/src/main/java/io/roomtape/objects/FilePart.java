package io.roomtape.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Some consecutive bytes of an open file, as a stream that ends after them. It owns nothing, so
 * that each attempt to send the part can have a stream of its own.
 */
final class FilePart extends InputStream {

  private final FileChannel file;
  private final long end;
  private long position;

  FilePart(FileChannel file, long first, long length) {
    this.file = file;
    this.position = first;
    this.end = first + length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int wanted = (int) Math.min(length, end - position);
    int count = wanted == 0 ? -1 : file.read(ByteBuffer.wrap(bytes, offset, wanted), position);
    position += Math.max(0, count);
    return count;
  }
}
