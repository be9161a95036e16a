package io.roomtape.egress.mp4;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads what the boxes in front of fragments say of the streams. */
final class Front {
  private static final int BOX = 8;
  private static final int FULL_BOX = 12;

  /** Of a sample entry, before its boxes (ISO/IEC 14496-12, 12.1.3 and 12.2.3). */
  private static final int AVC1 = BOX + 78;

  private static final int MP4A = BOX + 28;

  private Front() {}

  /**
   * @param front as {@link Movie#ofFragments} wrote it
   * @return empty when it is something else
   */
  static Optional<Streams> read(ByteBuffer front) {
    try {
      ByteBuffer moov = find(front.slice(), 0, "moov", 0);
      ByteBuffer video = find(moov, BOX, "trak", 0);
      ByteBuffer sound = find(moov, BOX, "trak", 1);
      ByteBuffer avc1 = find(stsd(video), FULL_BOX + 4, "avc1", 0);
      ByteBuffer mp4a = find(stsd(sound), FULL_BOX + 4, "mp4a", 0);
      ByteBuffer edits = find(find(sound, BOX, "edts", 0), BOX, "elst", 0);
      int scale = find(find(video, BOX, "mdia", 0), BOX, "mdhd", 0).getInt(FULL_BOX + 16);
      return Optional.of(
          new Streams(
              avc1.getShort(BOX + 24),
              avc1.getShort(BOX + 26),
              scale / Streams.PICTURE_TICKS,
              bytes(find(avc1, AVC1, "avcC", 0), BOX),
              configuration(find(mp4a, MP4A, "esds", 0)),
              (int) edits.getLong(FULL_BOX + 12)));
    } catch (IndexOutOfBoundsException foreign) {
      return Optional.empty();
    }
  }

  private static ByteBuffer stsd(ByteBuffer track) {
    ByteBuffer minf = find(find(track, BOX, "mdia", 0), BOX, "minf", 0);
    return find(find(minf, BOX, "stbl", 0), BOX, "stsd", 0);
  }

  /** AudioSpecificConfig, as {@link SampleEntries} lays it. */
  private static byte[] configuration(ByteBuffer esds) {
    int length = FULL_BOX + 5 + 15 + 1;
    byte[] bytes = new byte[esds.get(length)];
    esds.get(length + 1, bytes);
    return bytes;
  }

  private static byte[] bytes(ByteBuffer box, int from) {
    byte[] bytes = new byte[box.limit() - from];
    box.get(from, bytes);
    return bytes;
  }

  /** The nth box of a type, whole, of those that begin at a place. */
  private static ByteBuffer find(ByteBuffer in, int from, String type, int n) {
    int wanted = new Boxes().type(type).written().getInt();
    int before = 0;
    for (int at = from; ; at += Math.max(BOX, in.getInt(at))) {
      if (in.getInt(at + 4) == wanted && before++ == n) {
        return in.slice(at, in.getInt(at));
      }
    }
  }
}
