package io.roomtape.egress.mp4;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Reads what a file of fragments holds, up to the first that is not whole. Of the last one the
 * checksum is looked at, too: those before it were on the disk before it was written.
 */
final class Fragments {
  private static final int BOX = 8;

  /** No head of ours is longer. */
  private static final int LONGEST_HEAD = 1 << 20;

  private static final int BLOCK = 1 << 16;

  private final FileChannel file;
  private final Streams streams;

  private Fragments(FileChannel file, Streams streams) {
    this.file = file;
    this.streams = streams;
  }

  /**
   * @param begin where the first fragment begins
   */
  static Index read(FileChannel file, Streams streams, long begin) throws IOException {
    Fragments fragments = new Fragments(file, streams);
    Index index = new Index(streams, begin);
    Optional<Found> found = fragments.at(begin, 1);
    while (found.isPresent()) {
      Found sure = found.get();
      found = fragments.at(sure.end, index.fragments() + 2);
      if (found.isPresent() || fragments.isSealed(sure)) {
        sure.addTo(index);
      }
    }
    return index;
  }

  private record Found(long begin, long media, long end, Run pictures, Run sound) {
    void addTo(Index index) {
      pictures.addTo(index.video(), media);
      sound.addTo(index.sound(), media + pictures.bytes());
      index.grow(end);
    }
  }

  /** The fragment that begins at a place, if all its boxes are there and fit together. */
  private Optional<Found> at(long begin, int number) throws IOException {
    try {
      int length = read(begin, Integer.BYTES).getInt();
      expect(length >= BOX && length <= LONGEST_HEAD);
      ByteBuffer head = read(begin, length + BOX);
      header(head, "moof");
      header(head, "mfhd");
      expect(head.getInt() == 0 && head.getInt() == number);
      Run pictures = streams.pictures().isPresent() ? run(head) : Run.NONE;
      Run sound = streams.sound().isPresent() ? run(head) : Run.NONE;
      expect(head.position() == length);
      expect(header(head, "mdat") == BOX + pictures.bytes() + sound.bytes());
      long media = begin + length + BOX;
      long end = media + pictures.bytes() + sound.bytes();
      ByteBuffer seal = read(end, Fragment.SEAL);
      expect(seal.limit() == Fragment.SEAL && header(seal, "free") == Fragment.SEAL);
      return Optional.of(new Found(begin, media, end + Fragment.SEAL, pictures, sound));
    } catch (BufferUnderflowException torn) {
      return Optional.empty();
    }
  }

  private static Run run(ByteBuffer head) {
    header(head, "traf");
    skip(head, header(head, "tfhd") - BOX);
    skip(head, header(head, "tfdt") - BOX);
    header(head, "trun");
    return Run.read(head);
  }

  /** Reads the beginning of a box; returns its size. */
  private static int header(ByteBuffer from, String type) {
    int size = from.getInt();
    expect(from.getInt() == new Boxes().type(type).written().getInt());
    return size;
  }

  private static void skip(ByteBuffer from, int bytes) {
    expect(bytes >= 0 && bytes <= from.remaining());
    from.position(from.position() + bytes);
  }

  /** What is not as it was written is as good as not there. */
  private static void expect(boolean sense) {
    if (!sense) {
      throw new BufferUnderflowException();
    }
  }

  private boolean isSealed(Found found) throws IOException {
    CRC32 crc = new CRC32();
    long seal = found.end - Fragment.SEAL;
    for (long at = found.begin; at < seal; ) {
      ByteBuffer block = read(at, (int) Math.min(BLOCK, seal - at));
      at += block.limit();
      crc.update(block);
    }
    return read(seal + BOX, Integer.BYTES).getInt() == (int) crc.getValue();
  }

  private ByteBuffer read(long at, int length) throws IOException {
    return read(file, at, length);
  }

  /** Less where the file ends. */
  static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
      // reads on until all is there or the file ends
    }
    return bytes.flip();
  }
}
