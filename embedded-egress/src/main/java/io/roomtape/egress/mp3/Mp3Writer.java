package io.roomtape.egress.mp3;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A file of stereo frames of one bit rate, which says in front how long it is: players seek in it
 * and leave out what is not to be heard. For one thread.
 */
public final class Mp3Writer implements Closeable {
  private final FileChannel file;
  private final ByteBuffer waiting = ByteBuffer.allocate(1 << 16);
  private final int priming;
  private final Crc16 crc = new Crc16();
  private FrameHeader first = new FrameHeader(0);
  private int frames;
  private long bytes;

  private Mp3Writer(FileChannel file, int priming) {
    this.file = file;
    this.priming = priming;
  }

  /**
   * Begins a file; what there was under the path is gone.
   *
   * @param priming how much of the beginning is not to be heard, in samples
   */
  public static Mp3Writer create(Path path, int priming) throws IOException {
    return new Mp3Writer(
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE),
        priming);
  }

  /**
   * Appends a frame.
   *
   * @throws IllegalArgumentException when it is none
   */
  public void frame(ByteBuffer frame) throws IOException {
    if (frames == 0) {
      first = new FrameHeader(frame.remaining() < 4 ? 0 : frame.getInt(frame.position()));
      if (!first.isValid()) {
        throw new IllegalArgumentException("That is no frame of MPEG-1 Audio Layer III");
      }
      waiting.position(InfoFrame.size(first));
    }
    crc.update(frame);
    bytes += frame.remaining();
    frames++;
    if (waiting.remaining() < frame.remaining()) {
      flush();
    }
    waiting.put(frame.duplicate());
  }

  private void flush() throws IOException {
    write(waiting.flip(), file.size());
    waiting.clear();
  }

  /**
   * Says how long it is, and puts all of the file onto the disk.
   *
   * @param samples how much is to be heard, at most
   */
  public void finish(long samples) throws IOException {
    if (frames > 0) {
      flush();
      write(InfoFrame.of(first, frames, bytes, priming, samples, crc.value()), 0);
    }
    file.force(true);
  }

  private void write(ByteBuffer from, long at) throws IOException {
    for (long to = at; from.hasRemaining(); ) {
      to += file.write(from, to);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Whether a file was written here. */
  public static boolean wrote(Path path) throws IOException {
    return InfoFrame.isIn(beginning(path));
  }

  /** How long a file plays that was written here. */
  public static Duration length(Path path) throws IOException {
    ByteBuffer frame = beginning(path);
    long rate = new FrameHeader(frame.getInt(0)).rate();
    return Duration.ofNanos(InfoFrame.samples(frame) * 1_000_000_000L / rate);
  }

  private static ByteBuffer beginning(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(256);
      while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
        // reads on until all is there or the file ends
      }
      return bytes.flip();
    }
  }
}
