package io.roomtape.egress.mp4;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A file of pictures alone, each shown until the next, with its index in front. The pictures are
 * kept in a file beside it until that is known. Times are of {@link #SCALE}. For one thread.
 */
public final class PictureFile implements Closeable {
  /** How many ticks a second has: H.264's own in RTP. */
  public static final int SCALE = 90_000;

  private static final int[] UNITY = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};
  private static final int UNDETERMINED = 0x55C4;
  private static final int PIXELS_PER_INCH_72 = 0x00480000;
  private static final int MDAT_HEADER = 16;

  /**
   * @param avcConfiguration AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1)
   * @param changes whether samples hold other parameter sets than that
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
  public record Format(int width, int height, byte[] avcConfiguration, boolean changes) {}

  private final FileChannel media;
  private final Samples samples = new Samples();
  private long[] times = new long[1 << 10];
  private long bytes;

  private PictureFile(FileChannel media) {
    this.media = media;
    samples.chunk(0);
  }

  /**
   * @param media where the pictures are kept meanwhile
   */
  public static PictureFile create(Path media) throws IOException {
    return new PictureFile(
        FileChannel.open(
            media,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  /**
   * Appends a picture.
   *
   * @param time when it is shown; the first is from the beginning on
   * @param accessUnit NAL units behind lengths of four bytes
   */
  public void picture(long time, boolean key, ByteBuffer accessUnit) throws IOException {
    if (samples.count() == times.length) {
      times = Arrays.copyOf(times, 2 * times.length);
    }
    times[samples.count()] = samples.count() == 0 ? 0 : time;
    samples.add(accessUnit.remaining(), key);
    long at = bytes;
    bytes += accessUnit.remaining();
    FragmentedFile.writeAt(media, at, accessUnit);
  }

  /**
   * Writes the whole file, onto the disk.
   *
   * @param length until when the last picture is shown
   */
  public void finish(Path path, Format format, long length) throws IOException {
    long before = moov(format, length, 0).position() + (long) MDAT_HEADER;
    Boxes front = moov(format, length, before);
    front.int32(1).type("mdat").int64(MDAT_HEADER + bytes);
    try (FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      FragmentedFile.writeAt(file, 0, front.written());
      file.position(before);
      for (long at = 0; at < bytes; ) {
        at += media.transferTo(at, bytes - at, file);
      }
      file.force(true);
    }
  }

  private Boxes moov(Format format, long length, long mediaAt) {
    Boxes boxes = new Boxes();
    boxes.box(
        "ftyp",
        ftyp -> ftyp.type("mp42").int32(0).type("mp42").type("isom").type("iso6").type("avc1"));
    return boxes.box(
        "moov",
        moov -> {
          moov.box("mvhd", 1, 0, mvhd -> mvhd(mvhd, length));
          moov.box(
              "trak",
              trak -> {
                trak.box("tkhd", 1, 3, tkhd -> tkhd(tkhd, format, length));
                trak.box("mdia", mdia -> mdia(mdia, format, length, mediaAt));
              });
        });
  }

  private static void mvhd(Boxes to, long length) {
    to.int64(0).int64(0).int32(SCALE).int64(length);
    to.int32(0x10000).int16(0x0100).zeros(10);
    matrix(to);
    to.zeros(24).int32(2);
  }

  private static void matrix(Boxes to) {
    for (int value : UNITY) {
      to.int32(value);
    }
  }

  private static void tkhd(Boxes to, Format format, long length) {
    to.int64(0).int64(0).int32(1).int32(0).int64(length).zeros(16);
    matrix(to);
    to.int32(format.width() << 16).int32(format.height() << 16);
  }

  private void mdia(Boxes to, Format format, long length, long mediaAt) {
    to.box(
        "mdhd",
        1,
        0,
        mdhd -> mdhd.int64(0).int64(0).int32(SCALE).int64(length).int16(UNDETERMINED).int16(0));
    to.box("hdlr", 0, 0, hdlr -> hdlr.int32(0).type("vide").zeros(12).type("Pictures").int8(0));
    Consumer<Boxes> here = url -> {};
    to.box(
        "minf",
        minf -> {
          minf.box("vmhd", 0, 1, vmhd -> vmhd.zeros(8));
          minf.box(
              "dinf",
              dinf -> dinf.box("dref", 0, 0, dref -> dref.int32(1).box("url ", 0, 1, here)));
          minf.box("stbl", stbl -> stbl(stbl, format, length, mediaAt));
        });
  }

  private void stbl(Boxes to, Format format, long length, long mediaAt) {
    String type = format.changes() ? "avc3" : "avc1";
    to.box("stsd", 0, 0, stsd -> stsd.int32(1).box(type, entry -> entry(entry, format)));
    to.box("stts", 0, 0, stts -> durations(stts, length));
    to.box("stss", 0, 0, stss -> samples.writeKeys(stss.int32(samples.keys())));
    to.box("stsc", 0, 0, stsc -> stsc.int32(1).int32(1).int32(samples.count()).int32(1));
    to.box("stsz", 0, 0, stsz -> samples.writeSizes(stsz.int32(0).int32(samples.count())));
    to.box("co64", 0, 0, co64 -> co64.int32(1).int64(mediaAt));
  }

  private static void entry(Boxes to, Format format) {
    to.zeros(6).int16(1).zeros(16).int16(format.width()).int16(format.height());
    to.int32(PIXELS_PER_INCH_72).int32(PIXELS_PER_INCH_72).int32(0).int16(1);
    to.zeros(32).int16(24).int16(-1);
    to.box("avcC", avcC -> avcC.bytes(format.avcConfiguration()));
  }

  private void durations(Boxes to, long length) {
    int at = to.position();
    to.int32(0);
    int rows = 0;
    for (int i = 0; i < samples.count(); ) {
      long ticks = ticks(i, length);
      int same = 1;
      while (i + same < samples.count() && ticks(i + same, length) == ticks) {
        same++;
      }
      to.int32(same).int32((int) ticks);
      rows++;
      i += same;
    }
    to.int32At(at, rows);
  }

  private long ticks(int sample, long length) {
    long end = sample + 1 < samples.count() ? times[sample + 1] : Math.max(length, times[sample]);
    return end - times[sample];
  }

  @Override
  public void close() throws IOException {
    media.close();
  }
}
