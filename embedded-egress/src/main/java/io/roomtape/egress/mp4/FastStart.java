package io.roomtape.egress.mp4;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Makes one whole file of fragments, with its index in front, and rewrites nothing: the index goes
 * where there is space left; the media that are still in its way are copied to the end. Then one
 * box of media spans the rest of the file, the fragments' own boxes included, which nothing refers
 * to.
 *
 * <p>A crash at any moment leaves the fragments, or a front from which {@link #resume} goes on.
 *
 * @param fragments written to its end
 * @param front holds the new beginning of the file while it is copied over the old one
 * @param finished what the fragments are called when all is done
 */
public record FastStart(Path fragments, Path front, Path finished) {
  private static final int HEADER = 8;
  private static final int MDAT_HEADER = 16;
  private static final int BLOCK = 1 << 16;

  /** Makes the whole file. */
  public void finish(Index index) throws IOException {
    prepare(index);
    resume();
  }

  /**
   * Goes on with what was begun.
   *
   * @return whether the whole file is there now
   */
  public boolean resume() throws IOException {
    if (Files.exists(front) && Files.exists(fragments)) {
      apply();
      publish();
    }
    Files.deleteIfExists(front);
    return Files.exists(finished);
  }

  /** How long the whole file plays. */
  public Duration length() throws IOException {
    try (FileChannel file = FileChannel.open(finished, READ)) {
      int movie = Fragments.read(file, 0, HEADER).getInt() + HEADER;
      ByteBuffer header = Fragments.read(file, movie + HEADER + Integer.BYTES + 2 * Long.BYTES, 12);
      long scale = header.getInt();
      return Duration.ofNanos(header.getLong() * 1_000_000_000L / scale);
    }
  }

  /** Up to the point from which there is no way back. */
  void prepare(Index index) throws IOException {
    ByteBuffer beginning;
    try (FileChannel file = FileChannel.open(fragments, READ, WRITE)) {
      file.truncate(index.end());
      beginning = moveAway(index, file);
    }
    Path part = front.resolveSibling(front.getFileName() + ".part");
    try (FileChannel side = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
      FragmentedFile.writeAt(side, 0, beginning);
      side.force(true);
    }
    Files.move(part, front, ATOMIC_MOVE);
    flushFolder();
  }

  /** Copies the media that the new beginning will cover to the end of the file. */
  private static ByteBuffer moveAway(Index index, FileChannel file) throws IOException {
    Boxes movie = movie(index, 0, 0);
    long covered = (long) movie.position() + MDAT_HEADER;
    if (covered > index.begin()) {
      long until = Math.min(index.endOfMediaBefore(covered), index.end());
      long to = Math.max(index.end(), covered);
      copy(file, index.begin(), until, to);
      file.force(false);
      movie = movie(index, until, to + HEADER - index.begin());
    }
    return beginning(movie, file.size());
  }

  private static Boxes movie(Index index, long until, long by) {
    return Movie.whole(index, offset -> offset < until ? offset + by : offset);
  }

  /** Into a box that is no fragment: it counts for nothing until the new beginning is there. */
  private static void copy(FileChannel file, long from, long until, long box) throws IOException {
    ByteBuffer header = new Boxes().int32((int) (HEADER + until - from)).type("free").written();
    FragmentedFile.writeAt(file, box, header);
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    long to = box + HEADER;
    for (long at = from; at < until; ) {
      block.clear().limit((int) Math.min(BLOCK, until - at));
      int read = file.read(block, at);
      if (read < 0) {
        throw new EOFException("The fragments end before " + until);
      }
      FragmentedFile.writeAt(file, to, block.flip());
      at += read;
      to += read;
    }
  }

  private static ByteBuffer beginning(Boxes movie, long size) {
    long media = size - movie.position();
    return movie.int32(1).type("mdat").int64(media).written();
  }

  /** Writes the new beginning over the old one. */
  void apply() throws IOException {
    ByteBuffer beginning = ByteBuffer.wrap(Files.readAllBytes(front));
    try (FileChannel file = FileChannel.open(fragments, WRITE)) {
      FragmentedFile.writeAt(file, 0, beginning);
      file.force(true);
    }
  }

  void publish() throws IOException {
    Files.move(fragments, finished, ATOMIC_MOVE);
    flushFolder();
  }

  private void flushFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(front.resolveSibling("."), READ)) {
      folder.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no folder, and keeps its names itself.
    }
  }
}
