package io.roomtape.egress.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Movie fragment and media (ISO/IEC 14496-12, 8.8), and behind them, in a box that no player looks
 * into, a CRC-32 of both: what a power cut has left is whole or not there.
 */
final class Fragment {
  /** Of the box with the checksum. */
  static final int SEAL = 12;

  private static final int BASE_IS_MOOF = 0x020000;
  private static final int HEADER = 8;

  private final long at;
  private final Pending pictures;
  private final Pending sound;
  private final ByteBuffer head;

  Fragment(Index before, Pending pictures, Pending sound) {
    this.at = before.end();
    this.pictures = pictures;
    this.sound = sound;
    this.head = head(before);
  }

  private ByteBuffer head(Index before) {
    Boxes boxes = new Boxes();
    Streams streams = before.streams();
    List<Integer> places = new ArrayList<>();
    List<Integer> offsets = new ArrayList<>();
    boxes.box(
        "moof",
        moof -> {
          moof.box("mfhd", 0, 0, mfhd -> mfhd.int32(before.fragments() + 1));
          if (streams.pictures().isPresent()) {
            long time = (long) before.pictures() * PictureStream.TICKS;
            places.add(track(moof, Movie.VIDEO, time, pictures));
            offsets.add(0);
          }
          if (streams.sound().isPresent()) {
            long samples = streams.sound().get().samplesPerFrame();
            places.add(track(moof, Movie.SOUND, before.soundFrames() * samples, sound));
            offsets.add(pictures.size());
          }
        });
    int media = boxes.position() + HEADER;
    for (int i = 0; i < places.size(); i++) {
      boxes.int32At(places.get(i), media + offsets.get(i));
    }
    return boxes.int32(HEADER + pictures.size() + sound.size()).type("mdat").written();
  }

  /** Returns the place of the data offset. */
  private static int track(Boxes moof, int track, long time, Pending samples) {
    int[] place = {0};
    moof.box(
        "traf",
        traf -> {
          traf.box("tfhd", 0, BASE_IS_MOOF, tfhd -> tfhd.int32(track));
          traf.box("tfdt", 1, 0, tfdt -> tfdt.int64(time));
          place[0] = samples.writeRun(traf);
        });
    return place[0];
  }

  /**
   * Media first: until the head is there, too, nothing is there, while half of a head would be one
   * that FFmpeg stumbles over.
   */
  void write(FileChannel file) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(head.duplicate());
    crc.update(pictures.bytes());
    crc.update(sound.bytes());
    long media = at + head.limit();
    FragmentedFile.writeAt(file, media, pictures.bytes());
    FragmentedFile.writeAt(file, media + pictures.size(), sound.bytes());
    FragmentedFile.writeAt(
        file, media + pictures.size() + sound.size(), seal((int) crc.getValue()));
    FragmentedFile.writeAt(file, at, head.duplicate());
  }

  private static ByteBuffer seal(int checksum) {
    return new Boxes().box("free", free -> free.int32(checksum)).written();
  }

  /** It is written: its samples are in the index from now on. */
  void addTo(Index index) {
    long media = at + head.limit();
    long soundAt = media + pictures.size();
    long end = soundAt + sound.size() + SEAL;
    pictures.moveTo(index.video(), media);
    sound.moveTo(index.sound(), soundAt);
    index.grow(end);
  }
}
