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

  /** One track in fragments of two seconds, of which the header says what it is given. */
  public static byte[] fragmented(int movie, int track, byte[] extension, int fragments) {
    byte[] header =
        box(
            "moov",
            full("mvhd", 0, 0, 0, 1000, movie),
            box(
                "trak",
                full("tkhd", 0, 0, 0, 7, 0, track),
                box("mdia", full("mdhd", 0, 0, 0, 90_000, 0))),
            box("mvex", extension, full("trex", 0, 7, 1, 3_000, 0, 0)));
    byte[] file = join(box("ftyp", new byte[8]), header);
    for (int i = 0; i < fragments; i++) {
      file = join(file, fragment(i), box("mdat", new byte[100]));
    }
    return file;
  }

  /** Every other one says how long each sample is, and nothing of when it begins. */
  private static byte[] fragment(int number) {
    byte[] samples =
        number % 2 == 0
            ? join(full("tfhd", 0, 7), full("tfdt", 0, number * 180_000), full("trun", 0x1, 60, 0))
            : join(full("tfhd", 0x8, 7, 1), full("trun", 0x300, 2, 100_000, 9, 80_000, 9));
    return box("moof", full("mfhd", 0, number + 1), box("traf", samples));
  }

  /** A box of version 0 with fields of 32 bits. */
  public static byte[] full(String type, int flags, int... fields) {
    ByteBuffer content = ByteBuffer.allocate(4 + 4 * fields.length).putInt(flags);
    for (int field : fields) {
      content.putInt(field);
    }
    return box(type, content.array());
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
    return box("moov", box("free", new byte[3]), box("mvhd", header));
  }

  private static byte[] box(String type, byte[]... children) {
    byte[] content = join(children);
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
