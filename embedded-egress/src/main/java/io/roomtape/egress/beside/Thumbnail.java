package io.roomtape.egress.beside;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A small picture of a recording.
 *
 * @param frame which of its pictures, counted from 0
 * @param isPoster whether a large one of it was taken, too
 * @param planes as {@link StillCamera} takes them; never changed after construction
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Thumbnail(long frame, Appeal appeal, boolean isPoster, byte[] planes) {
  private static final int HEAD = Long.BYTES + Integer.BYTES + Integer.BYTES + 1 + Integer.BYTES;

  /** How long one is in its file. */
  static int bytes(int size) {
    return HEAD + size;
  }

  ByteBuffer toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(bytes(planes.length));
    bytes.putLong(frame).putInt(appeal.pictures()).putInt(appeal.detail());
    bytes.put((byte) (isPoster ? 1 : 0)).putInt(checksum()).put(planes);
    return bytes.flip();
  }

  /** Empty when they are not what was written. */
  static Optional<Thumbnail> of(ByteBuffer bytes) {
    long frame = bytes.getLong();
    Appeal appeal = new Appeal(bytes.getInt(), bytes.getInt());
    boolean isPoster = bytes.get() != 0;
    int checksum = bytes.getInt();
    byte[] planes = new byte[bytes.remaining()];
    bytes.get(planes);
    Thumbnail read = new Thumbnail(frame, appeal, isPoster, planes);
    return read.checksum() == checksum ? Optional.of(read) : Optional.empty();
  }

  private int checksum() {
    CRC32 crc = new CRC32();
    crc.update(planes);
    return (int) (crc.getValue() ^ frame);
  }
}
