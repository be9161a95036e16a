package io.roomtape.server.recordings;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.roomtape.server.names.RecordingName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads how long an MP4 file plays out of its movie header, wherever in the file that stands (ISO
 * 14496-12, 8.2.2). Few small ranges are read, never the media.
 */
public final class Mp4Duration {
  private static final int MOOV = fourCharacters("moov");
  private static final int MVHD = fourCharacters("mvhd");
  private static final int LONGEST_BOX_HEADER = 16;
  private static final int LONGEST_MOVIE_HEADER = 32;

  /** A file with more boxes than this before its movie header is none of a recorder's. */
  private static final int MOST_BOXES = 10_000;

  private final RecordingStorage storage;
  private final StoredMedia media;

  private Mp4Duration(RecordingStorage storage, StoredMedia media) {
    this.storage = storage;
    this.media = media;
  }

  /**
   * The duration that a file's header states.
   *
   * @return empty when the file is not a whole MP4: one that is still written has no header yet
   * @throws StorageException when storage fails
   */
  public static Optional<Duration> of(RecordingStorage storage, StoredMedia media) {
    Mp4Duration file = new Mp4Duration(storage, media);
    return file.box(MOOV, 0, media.size())
        .flatMap(moov -> file.box(MVHD, moov.content(), moov.end()))
        .flatMap(file::duration);
  }

  /**
   * The duration of a recording's file.
   *
   * @return empty when there is none, or it is not whole
   * @throws StorageException when storage fails
   */
  public static Optional<Duration> ofWholeFile(RecordingStorage storage, RecordingName name) {
    return storage.find(name).flatMap(media -> of(storage, media));
  }

  /** Where a box's content begins and ends in the file. */
  private record Box(int type, long content, long end) {}

  private Optional<Box> box(int type, long from, long end) {
    long at = from;
    for (int i = 0; i < MOST_BOXES && at + 8 <= end; i++) {
      Optional<Box> box = boxAt(at, end);
      if (box.isEmpty() || box.get().type() == type) {
        return box;
      }
      at = box.get().end();
    }
    return Optional.empty();
  }

  /** Empty when it does not fit: then the file was cut off. */
  private Optional<Box> boxAt(long at, long end) {
    ByteBuffer header = read(at, Math.min(LONGEST_BOX_HEADER, end - at));
    long size = Integer.toUnsignedLong(header.getInt());
    int type = header.getInt();
    long content = at + 8;
    if (size == 1 && header.remaining() == 8) {
      size = header.getLong();
      content += 8;
    } else if (size == 0) {
      size = end - at;
    }
    boolean fits = size >= content - at && size <= end - at;
    return fits ? Optional.of(new Box(type, content, at + size)) : Optional.empty();
  }

  private Optional<Duration> duration(Box header) {
    long length = Math.min(LONGEST_MOVIE_HEADER, header.end() - header.content());
    if (length < 20) {
      return Optional.empty();
    }
    ByteBuffer bytes = read(header.content(), length);
    boolean wide = bytes.get(0) == 1;
    if (wide && length < LONGEST_MOVIE_HEADER) {
      return Optional.empty();
    }
    long scale = Integer.toUnsignedLong(bytes.getInt(wide ? 20 : 12));
    long units = wide ? bytes.getLong(24) : Integer.toUnsignedLong(bytes.getInt(16));
    if (scale == 0 || units < 0) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofSeconds(units / scale).plusNanos(1_000_000_000L * (units % scale) / scale));
  }

  private ByteBuffer read(long first, long length) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) length);
    try (MediaBody body = storage.open(media, first, length)) {
      body.transferTo(bytes);
    } catch (IOException e) {
      throw new StorageException("Memory cannot be written to", e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static int fourCharacters(String type) {
    return ByteBuffer.wrap(type.getBytes(US_ASCII)).getInt();
  }
}
