package io.roomtape.egress.mp4;

import java.nio.ByteBuffer;
import java.util.function.LongUnaryOperator;

/** The boxes in front of the media: of fragments that are still to come, or of a whole file. */
final class Movie {
  static final int VIDEO = 1;
  static final int SOUND = 2;

  /** Sample flags (ISO/IEC 14496-12, 8.8.3.1): depends on no other, or on others. */
  static final int KEY = 0x02000000;

  static final int NO_KEY = 0x01010000;

  /** From here on chunk offsets take 64 bits: near enough to 4 GiB that the index fits between. */
  private static final long LARGE = 4_000_000_000L;

  private static final int[] UNITY = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

  private final Index index;
  private final boolean fragmented;
  private final Tables tables;
  private final Boxes boxes = new Boxes();

  private Movie(Index index, boolean fragmented, Tables tables) {
    this.index = index;
    this.fragmented = fragmented;
    this.tables = tables;
  }

  /** In front of fragments, with space behind it. */
  static ByteBuffer ofFragments(Streams streams, int space) {
    Movie movie = new Movie(new Index(streams, 0), true, new Tables(false, offset -> offset));
    return movie.write().space(space).written();
  }

  /**
   * In front of all media.
   *
   * @param moved where what lay at an offset among the fragments lies now
   */
  static Boxes whole(Index index, LongUnaryOperator moved) {
    return new Movie(index, false, new Tables(index.end() >= LARGE, moved)).write();
  }

  private Boxes write() {
    boxes.box(
        "ftyp",
        ftyp ->
            ftyp.type("mp42")
                .int32(0)
                .type("mp42")
                .type("mp41")
                .type("isom")
                .type("iso6")
                .type("avc1"));
    return boxes.box("moov", this::moov);
  }

  private void moov(Boxes to) {
    Streams streams = index.streams();
    to.box("mvhd", 1, 0, this::mvhd);
    streams.pictures().ifPresent(stream -> to.box("trak", trak -> pictures(trak, stream)));
    streams.sound().ifPresent(stream -> to.box("trak", trak -> sound(trak, stream)));
    if (fragmented) {
      to.box("mvex", mvex -> mvex(mvex, streams));
    }
  }

  private static void mvex(Boxes to, Streams streams) {
    streams
        .pictures()
        .ifPresent(s -> to.box("trex", 0, 0, b -> trex(b, VIDEO, PictureStream.TICKS, NO_KEY)));
    streams
        .sound()
        .ifPresent(s -> to.box("trex", 0, 0, b -> trex(b, SOUND, s.samplesPerFrame(), KEY)));
  }

  private static void trex(Boxes to, int track, int ticks, int flags) {
    to.int32(track).int32(1).int32(ticks).int32(0).int32(flags);
  }

  /** How much of the sound belongs to the recording: not the priming, nor what fills it up. */
  private long soundLength(SoundStream stream) {
    return Math.min(stream.length(index.soundFrames()), index.samples());
  }

  private void mvhd(Boxes to) {
    to.int64(0).int64(0).int32(Streams.MOVIE_SCALE).int64(index.samples());
    to.int32(0x10000).int16(0x0100).zeros(10);
    matrix(to);
    to.zeros(24).int32(3);
  }

  private static void matrix(Boxes to) {
    for (int value : UNITY) {
      to.int32(value);
    }
  }

  private void pictures(Boxes to, PictureStream stream) {
    long length = index.samples();
    to.box("tkhd", 1, 3, tkhd -> tkhd(tkhd, VIDEO, length, stream.width(), stream.height()));
    edit(to, length, 0);
    to.box("mdia", mdia -> media(mdia, stream));
  }

  private void sound(Boxes to, SoundStream stream) {
    long length = soundLength(stream);
    to.box("tkhd", 1, 3, tkhd -> tkhd(tkhd, SOUND, length, 0, 0));
    edit(to, length, stream.priming());
    to.box("mdia", mdia -> media(mdia, stream));
  }

  /**
   * @param length in the movie's time scale
   * @param from where the recording begins in the track's own time
   */
  private static void edit(Boxes to, long length, int from) {
    to.box(
        "edts",
        edts ->
            edts.box(
                "elst", 1, 0, elst -> elst.int32(1).int64(length).int64(from).int16(1).int16(0)));
  }

  private static void tkhd(Boxes to, int track, long length, int width, int height) {
    to.int64(0).int64(0).int32(track).int32(0).int64(length);
    to.zeros(8).int16(0).int16(track - 1).int16(track == SOUND ? 0x0100 : 0).int16(0);
    matrix(to);
    to.int32(width << 16).int32(height << 16);
  }

  private void media(Boxes to, PictureStream stream) {
    long length = (long) index.pictures() * PictureStream.TICKS;
    media(to, stream.scale(), length, "vide", "Pictures");
    to.box(
        "minf",
        minf -> {
          minf.box("vmhd", 0, 1, vmhd -> vmhd.zeros(8));
          minf.box("dinf", Movie::dataInThisFile);
          minf.box(
              "stbl",
              stbl -> {
                SampleEntries.video(stbl, stream);
                tables.ofVideo(stbl, index.video());
              });
        });
  }

  private void media(Boxes to, SoundStream stream) {
    long length = (long) index.soundFrames() * stream.samplesPerFrame();
    media(to, stream.rate(), length, "soun", "Sound");
    to.box(
        "minf",
        minf -> {
          minf.box("smhd", 0, 0, smhd -> smhd.zeros(4));
          minf.box("dinf", Movie::dataInThisFile);
          minf.box(
              "stbl",
              stbl -> {
                SampleEntries.sound(stbl, stream);
                tables.ofSound(stbl, index.sound(), stream.codec());
              });
        });
  }

  private static void media(Boxes to, int scale, long length, String handler, String name) {
    int undetermined = 0x55C4;
    to.box(
        "mdhd",
        1,
        0,
        mdhd -> mdhd.int64(0).int64(0).int32(scale).int64(length).int16(undetermined).int16(0));
    to.box("hdlr", 0, 0, hdlr -> hdlr.int32(0).type(handler).zeros(12).type(name).int8(0));
  }

  private static void dataInThisFile(Boxes to) {
    to.box("dref", 0, 0, dref -> dref.int32(1).box("url ", 0, 1, url -> {}));
  }
}
