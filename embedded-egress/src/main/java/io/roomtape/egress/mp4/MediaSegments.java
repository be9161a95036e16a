package io.roomtape.egress.mp4;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.roomtape.egress.mp4.Samples.Span;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Media segments of HLS (RFC 8216, 3.3), copied out of a file of fragments. The same fragments give
 * the same bytes.
 *
 * @param samples in each but the last: pictures, or without any frames of sound
 */
public record MediaSegments(int samples) {
  private static final int BOX = 8;
  private static final int BASE_IS_MOOF = 0x020000;

  /** Data offset, and of each sample size and flags. */
  private static final int RUN = 0x1 | 0x600;

  /** Samples of one track, up to the one before the last. */
  private record Part(int track, Samples of, int from, int to) {
    int bytes() {
      int bytes = 0;
      for (int i = from; i < to; i++) {
        bytes += of.size(i);
      }
      return bytes;
    }
  }

  /** The Media Initialization Section ({@code EXT-X-MAP}). */
  public static byte[] beginning(Index index) {
    ByteBuffer boxes = Movie.ofFragments(index.streams().withoutPriming(), BOX);
    byte[] bytes = new byte[boxes.remaining()];
    boxes.get(bytes);
    return bytes;
  }

  /** How many are whole. */
  public int whole(Index index) {
    return index.leading().count() / samples;
  }

  /** Whether there is anything of one. */
  public boolean exists(Index index, int number) {
    return (long) number * samples < index.leading().count();
  }

  /** Whether nothing is behind one. */
  public boolean isLast(Index index, int number) {
    return !exists(index, number + 1);
  }

  /** When one begins, or the one before ends. */
  public Duration begin(Index index, int number) {
    long before = Math.min((long) number * samples, index.leading().count());
    long units = index.streams().length(before);
    return Duration.ofNanos(units * 1_000_000_000L / Streams.MOVIE_SCALE);
  }

  /**
   * Writes one, and puts it onto the disk. The last one has all of the sound that is left.
   *
   * @param last whether there is none behind it
   */
  public void copy(Path fragments, Index index, int number, boolean last, Path to)
      throws IOException {
    List<Part> parts = parts(index, number, last);
    try (FileChannel from = FileChannel.open(fragments, READ);
        FileChannel segment = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, WRITE)) {
      FragmentedFile.writeAt(segment, 0, head(index.streams(), number, parts));
      segment.position(segment.size());
      for (Part part : parts) {
        for (Span span : part.of.spans(part.from, part.to)) {
          append(from, span, segment);
        }
      }
      segment.force(true);
    }
  }

  /** Of sound what came with the pictures; what only primes a decoder is not of the recording. */
  private List<Part> parts(Index index, int number, boolean last) {
    Streams streams = index.streams();
    int first = number * samples;
    int end = Math.min(first + samples, index.leading().count());
    List<Part> parts = new ArrayList<>();
    boolean pictures = streams.pictures().isPresent();
    if (pictures) {
      parts.add(new Part(Movie.VIDEO, index.video(), first, end));
    }
    if (streams.sound().isPresent()) {
      SoundStream sound = streams.sound().get();
      int priming = Math.ceilDiv(sound.priming(), sound.samplesPerFrame());
      int from = pictures && first > 0 ? index.soundUpTo(first) : pictures ? 0 : first;
      int until = !pictures ? end : last ? index.soundFrames() : index.soundUpTo(end);
      if (until > Math.max(from, priming)) {
        parts.add(new Part(Movie.SOUND, index.sound(), Math.max(from, priming), until));
      }
    }
    return parts;
  }

  private static ByteBuffer head(Streams streams, int number, List<Part> parts) {
    Boxes boxes = new Boxes();
    List<Integer> places = new ArrayList<>();
    boxes.box(
        "moof",
        moof -> {
          moof.box("mfhd", 0, 0, mfhd -> mfhd.int32(number + 1));
          for (Part part : parts) {
            moof.box("traf", traf -> places.add(track(traf, part, time(streams, part))));
          }
        });
    int media = boxes.position() + BOX;
    for (int i = 0; i < parts.size(); i++) {
      boxes.int32At(places.get(i), media);
      media += parts.get(i).bytes();
    }
    return boxes.int32(media - boxes.position()).type("mdat").written();
  }

  /** When its first sample is due, in the time scale of its track. */
  private static long time(Streams streams, Part part) {
    if (part.track == Movie.VIDEO) {
      return (long) part.from * PictureStream.TICKS;
    }
    SoundStream sound = streams.sound().orElseThrow();
    return (long) part.from * sound.samplesPerFrame() - sound.priming();
  }

  /** Returns the place of the data offset. */
  private static int track(Boxes traf, Part part, long time) {
    int[] place = {0};
    traf.box("tfhd", 0, BASE_IS_MOOF, tfhd -> tfhd.int32(part.track));
    traf.box("tfdt", 1, 0, tfdt -> tfdt.int64(time));
    traf.box(
        "trun",
        0,
        RUN,
        trun -> {
          trun.int32(part.to - part.from);
          place[0] = trun.position();
          trun.int32(0);
          for (int i = part.from; i < part.to; i++) {
            boolean key = part.track == Movie.SOUND || part.of.isKey(i);
            trun.int32(part.of.size(i)).int32(key ? Movie.KEY : Movie.NO_KEY);
          }
        });
    return place[0];
  }

  private static void append(FileChannel from, Span span, FileChannel to) throws IOException {
    for (long at = 0; at < span.bytes(); ) {
      long copied = from.transferTo(span.offset() + at, span.bytes() - at, to);
      if (copied <= 0) {
        throw new EOFException("The fragments end before " + (span.offset() + span.bytes()));
      }
      at += copied;
    }
  }
}
