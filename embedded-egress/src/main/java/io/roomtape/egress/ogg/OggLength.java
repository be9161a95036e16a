package io.roomtape.egress.ogg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** How long a file of Opus packets plays (RFC 7845, 4): what its last page says. */
public final class OggLength {
  private static final int CAPTURE = 0x4F67_6753;

  /** No page is longer. */
  private static final int LONGEST = 27 + 255 + 255 * 255;

  /** Behind the head of the first page, whose segment table has one entry. */
  private static final int HEAD = 28;

  private OggLength() {}

  /** Whether a file begins as one in Ogg does. */
  public static boolean isOgg(Path path) throws IOException {
    ByteBuffer begin = read(path, 0, Integer.BYTES);
    return begin.limit() == Integer.BYTES && begin.getInt(0) == CAPTURE;
  }

  /**
   * @throws IOException also when there is no last page
   */
  public static Duration of(Path path) throws IOException {
    int preSkip = read(path, HEAD, 12).order(ByteOrder.LITTLE_ENDIAN).getShort(10) & 0xFFFF;
    ByteBuffer tail = read(path, -LONGEST, LONGEST);
    for (int at = tail.limit() - 27; at >= 0; at--) {
      if (tail.getInt(at) == CAPTURE) {
        long granule = Long.reverseBytes(tail.getLong(at + 6));
        return Duration.ofNanos(Math.max(0, granule - preSkip) * 1_000_000_000L / 48_000);
      }
    }
    throw new IOException("No last page in " + path);
  }

  /**
   * @param from the end, if it is negative
   */
  private static ByteBuffer read(Path path, long from, int most) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long at = from < 0 ? Math.max(0, file.size() + from) : from;
      ByteBuffer bytes = ByteBuffer.allocate(most);
      while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
        // reads on until all is there or the file ends
      }
      return bytes.flip();
    }
  }
}
