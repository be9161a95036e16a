package io.roomtape.egress.mp4;

import io.roomtape.egress.journal.SoundCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads what the boxes in front of fragments say of the streams. */
final class Front {
  private static final int BOX = 8;
  private static final int FULL_BOX = 12;

  /** Of a sample entry, before its boxes (ISO/IEC 14496-12, 12.1.3 and 12.2.3). */
  private static final int AVC1 = BOX + 78;

  private static final int SOUND = BOX + 28;

  private static final int MP3 = 0x6B;

  private Front() {}

  /**
   * @param front as {@link Movie#ofFragments} wrote it
   * @return empty when it is something else
   */
  static Optional<Streams> read(ByteBuffer front) {
    try {
      ByteBuffer moov = find(front.slice(), 0, "moov").orElseThrow();
      Optional<PictureStream> pictures = Optional.empty();
      Optional<SoundStream> sound = Optional.empty();
      for (ByteBuffer track : tracks(moov)) {
        ByteBuffer stsd = in(track, "mdia", "minf", "stbl", "stsd");
        Optional<ByteBuffer> avc1 = find(stsd, FULL_BOX + 4, "avc1");
        if (avc1.isPresent()) {
          pictures = Optional.of(pictures(track, avc1.get()));
        } else {
          sound = Optional.of(sound(track, stsd));
        }
      }
      return Optional.of(new Streams(pictures, sound));
    } catch (IndexOutOfBoundsException | NoSuchElementException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static PictureStream pictures(ByteBuffer track, ByteBuffer avc1) {
    return new PictureStream(
        avc1.getShort(BOX + 24),
        avc1.getShort(BOX + 26),
        scale(track) / PictureStream.TICKS,
        bytes(find(avc1, AVC1, "avcC").orElseThrow(), BOX));
  }

  private static SoundStream sound(ByteBuffer track, ByteBuffer stsd) {
    int priming = (int) in(track, "edts", "elst").getLong(FULL_BOX + 12);
    if (find(stsd, FULL_BOX + 4, "Opus").isPresent()) {
      return new SoundStream(SoundCodec.OPUS, scale(track), new byte[0], priming);
    }
    ByteBuffer mp4a = find(stsd, FULL_BOX + 4, "mp4a").orElseThrow();
    ByteBuffer esds = find(mp4a, SOUND, "esds").orElseThrow();
    return esds.get(FULL_BOX + 7) == MP3
        ? new SoundStream(SoundCodec.MP3, scale(track), new byte[0], priming)
        : new SoundStream(SoundCodec.AAC, scale(track), configuration(esds), priming);
  }

  private static int scale(ByteBuffer track) {
    return in(track, "mdia", "mdhd").getInt(FULL_BOX + 16);
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

  /** The box at a path below a box. */
  private static ByteBuffer in(ByteBuffer box, String... path) {
    ByteBuffer found = box;
    for (String type : path) {
      found = find(found, BOX, type).orElseThrow();
    }
    return found;
  }

  /** The first box of a type, whole, of those that begin at a place. */
  private static Optional<ByteBuffer> find(ByteBuffer in, int from, String type) {
    int wanted = new Boxes().type(type).written().getInt();
    for (int at = from; at < in.limit(); at += Math.max(BOX, in.getInt(at))) {
      if (in.getInt(at + 4) == wanted) {
        return Optional.of(in.slice(at, in.getInt(at)));
      }
    }
    return Optional.empty();
  }

  private static List<ByteBuffer> tracks(ByteBuffer moov) {
    int wanted = new Boxes().type("trak").written().getInt();
    List<ByteBuffer> found = new ArrayList<>();
    for (int at = BOX; at < moov.limit(); at += Math.max(BOX, moov.getInt(at))) {
      if (moov.getInt(at + 4) == wanted) {
        found.add(moov.slice(at, moov.getInt(at)));
      }
    }
    return found;
  }
}
