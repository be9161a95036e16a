package io.roomtape.server.recordings;

import io.roomtape.server.names.RecordingName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads how long an MP4 file plays out of its header, wherever in the file that stands, and out of
 * those of its fragments (ISO 14496-12). Small ranges are read, never the media.
 */
public final class Mp4Duration {
  private static final int MOOV = Mp4Box.type("moov");
  private static final int MVHD = Mp4Box.type("mvhd");
  private static final int MOOF = Mp4Box.type("moof");

  /**
   * Headers of fragmented files, and fragments, are far shorter; tables of samples may be longer.
   */
  private static final int MOST_IN_MEMORY = 256 * 1024;

  /** A day in fragments of two seconds; a file with more boxes is none of a recorder's. */
  private static final int MOST_BOXES = 100_000;

  private final RecordingStorage storage;
  private final StoredMedia media;

  private Mp4Duration(RecordingStorage storage, StoredMedia media) {
    this.storage = storage;
    this.media = media;
  }

  /**
   * The duration that a file's header states, or its fragments add up to.
   *
   * @return empty when the file is not a whole MP4: one that is still written has no header yet
   * @throws StorageException when storage fails
   */
  public static Optional<Duration> of(RecordingStorage storage, StoredMedia media) {
    Mp4Duration file = new Mp4Duration(storage, media);
    return file.box(MOOV, 0, media.size()).flatMap(file::duration);
  }

  private Optional<Duration> duration(Box moov) {
    return header(moov)
        .flatMap(Mp4Movie::of)
        .flatMap(
            movie ->
                movie.isOpen() ? withFragments(movie, moov.end()) : Optional.of(movie.stated()));
  }

  /** All of it when it is short; else without the tables of samples. */
  private Optional<Mp4Box> header(Box moov) {
    return moov.length() <= MOST_IN_MEMORY
        ? Optional.of(inMemory(moov))
        : box(MVHD, moov.content(), moov.end())
            .filter(mvhd -> mvhd.length() <= MOST_IN_MEMORY)
            .map(mvhd -> inMemory(mvhd).within(MOOV));
  }

  /** Empty when the last fragment is not whole. */
  private Optional<Duration> withFragments(Mp4Movie movie, long from) {
    long at = from;
    for (int i = 0; i < MOST_BOXES && at < media.size(); i++) {
      Optional<Box> box = at + 8 <= media.size() ? boxAt(at, media.size()) : Optional.empty();
      if (box.isEmpty()) {
        return Optional.empty();
      }
      if (box.get().type() == MOOF && box.get().length() <= MOST_IN_MEMORY) {
        movie.add(inMemory(box.get()));
      }
      at = box.get().end();
    }
    return Optional.of(movie.length());
  }

  private Mp4Box inMemory(Box box) {
    return new Mp4Box(box.type(), read(box.content(), box.length()));
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
  private record Box(int type, long content, long end) {
    long length() {
      return end - content;
    }
  }

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

  private Optional<Box> boxAt(long at, long end) {
    ByteBuffer first = read(at, Math.min(Mp4Box.Header.LONGEST, end - at));
    return Mp4Box.Header.of(first, end - at)
        .map(header -> new Box(header.type(), at + header.length(), at + header.size()));
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
}
