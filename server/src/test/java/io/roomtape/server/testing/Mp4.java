package io.roomtape.server.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;

/** The least that is an MP4 file with a duration. */
public final class Mp4 {
  private Mp4() {}

  /** With its movie header at the end, as recorders leave it. */
  public static byte[] of(Duration duration) {
    return join(box("ftyp", new byte[8]), box("mdat", new byte[1000]), movie(duration));
  }

  /** With its movie header first. */
  public static byte[] fastStart(Duration duration) {
    return join(box("ftyp", new byte[8]), movie(duration), box("mdat", new byte[1000]));
  }

  /** With 64-bit sizes and times. */
  public static byte[] large(Duration duration) {
    byte[] header =
        ByteBuffer.allocate(112)
            .putInt(1 << 24)
            .putLong(0)
            .putLong(0)
            .putInt(1000)
            .putLong(duration.toMillis())
            .array();
    byte[] media =
        ByteBuffer.allocate(116).putInt(1).put("mdat".getBytes(US_ASCII)).putLong(116).array();
    return join(box("ftyp", new byte[8]), media, box("moov", box("mvhd", header)));
  }

  private static byte[] movie(Duration duration) {
    byte[] header =
        ByteBuffer.allocate(100)
            .putInt(0)
            .putInt(0)
            .putInt(0)
            .putInt(1000)
            .putInt((int) duration.toMillis())
            .array();
    return box("moov", join(box("free", new byte[3]), box("mvhd", header)));
  }

  private static byte[] box(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put(type.getBytes(US_ASCII))
        .put(content)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }
}
