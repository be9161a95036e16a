package io.roomtape.contract.crashes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;

/** The file that an egress leaves: a whole MP4 as far as its boxes go, unlike any other. */
final class Film {
  private static final int MOVIE_HEADER = 100;

  private final Duration duration;
  private final byte[] bytes;

  private Film(Duration duration, byte[] bytes) {
    this.duration = duration;
    this.bytes = bytes;
  }

  /** The file of one egress, the same whenever it is asked for. */
  static Film of(String egressId) {
    var random = new Random(egressId.hashCode());
    var duration = Duration.ofMillis(random.nextInt(1_000, 10_000));
    var media = new byte[random.nextInt(2_000, 6_000)];
    random.nextBytes(media);
    return new Film(duration, join(box("ftyp", new byte[8]), box("mdat", media), movie(duration)));
  }

  Duration duration() {
    return duration;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** ISO 14496-12, 8.2.2: a time scale of 1000. */
  private static byte[] movie(Duration duration) {
    var header = ByteBuffer.allocate(MOVIE_HEADER);
    header.putInt(12, 1_000).putInt(16, (int) duration.toMillis());
    return box("moov", box("mvhd", header.array()));
  }

  private static byte[] box(String type, byte[] content) {
    var size = 8 + content.length;
    return ByteBuffer.allocate(size).putInt(size).put(type.getBytes(US_ASCII)).put(content).array();
  }

  private static byte[] join(byte[] first, byte[] second, byte[] third) {
    return ByteBuffer.allocate(first.length + second.length + third.length)
        .put(first)
        .put(second)
        .put(third)
        .array();
  }
}
