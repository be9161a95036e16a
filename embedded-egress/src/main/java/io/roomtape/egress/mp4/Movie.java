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

  private final Streams streams;
  private final Samples video;
  private final Samples sound;
  private final boolean fragmented;
  private final Tables tables;
  private final Boxes boxes = new Boxes();

  private Movie(Streams streams, Samples video, Samples sound, boolean fragmented, Tables tables) {
    this.streams = streams;
    this.video = video;
    this.sound = sound;
    this.fragmented = fragmented;
    this.tables = tables;
  }

  /** In front of fragments, with space behind it. */
  static ByteBuffer ofFragments(Streams streams, int space) {
    Samples none = new Samples();
    Movie movie = new Movie(streams, none, none, true, new Tables(false, offset -> offset));
    return movie.write().space(space).written();
  }

  /**
   * In front of all media.
   *
   * @param moved where what lay at an offset among the fragments lies now
   */
  static Boxes whole(Index index, LongUnaryOperator moved) {
    Tables tables = new Tables(index.end() >= LARGE, moved);
    return new Movie(index.streams(), index.video(), index.sound(), false, tables).write();
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
    to.box("mvhd", 1, 0, this::mvhd);
    to.box("trak", trak -> track(trak, VIDEO, pictureSamples(), 0));
    to.box("trak", trak -> track(trak, SOUND, soundSamples(), streams.priming()));
    if (fragmented) {
      to.box(
          "mvex",
          mvex ->
              mvex.box("trex", 0, 0, trex -> trex(trex, VIDEO))
                  .box("trex", 0, 0, trex -> trex(trex, SOUND)));
    }
  }

  private void trex(Boxes to, int track) {
    to.int32(track).int32(1);
    to.int32(track == VIDEO ? Streams.PICTURE_TICKS : Streams.SAMPLES_PER_FRAME);
    to.int32(0).int32(track == VIDEO ? NO_KEY : KEY);
  }

  /** How long the pictures are shown. */
  private long pictureSamples() {
    return streams.samplesOf(video.count());
  }

  /** How much of the sound belongs to the recording: not the priming, nor what fills it up. */
  private long soundSamples() {
    long all = (long) sound.count() * Streams.SAMPLES_PER_FRAME - streams.priming();
    return Math.clamp(all, 0, pictureSamples());
  }

  private void mvhd(Boxes to) {
    to.int64(0).int64(0).int32(Streams.SAMPLE_RATE).int64(pictureSamples());
    to.int32(0x10000).int16(0x0100).zeros(10);
    matrix(to);
    to.zeros(24).int32(3);
  }

  private static void matrix(Boxes to) {
    for (int value : UNITY) {
      to.int32(value);
    }
  }

  /**
   * @param length in the movie's time scale
   * @param from where the recording begins in the track's own time
   */
  private void track(Boxes to, int track, long length, int from) {
    to.box("tkhd", 1, 3, tkhd -> tkhd(tkhd, track, length));
    to.box(
        "edts",
        edts ->
            edts.box(
                "elst", 1, 0, elst -> elst.int32(1).int64(length).int64(from).int16(1).int16(0)));
    to.box("mdia", track == VIDEO ? this::videoMedia : this::soundMedia);
  }

  private void tkhd(Boxes to, int track, long length) {
    to.int64(0).int64(0).int32(track).int32(0).int64(length);
    to.zeros(8).int16(0).int16(track - 1).int16(track == SOUND ? 0x0100 : 0).int16(0);
    matrix(to);
    to.int32(track == VIDEO ? streams.width() << 16 : 0);
    to.int32(track == VIDEO ? streams.height() << 16 : 0);
  }

  private void videoMedia(Boxes to) {
    int scale = streams.pictureScale();
    media(to, scale, (long) video.count() * Streams.PICTURE_TICKS, "vide", "Pictures");
    to.box(
        "minf",
        minf -> {
          minf.box("vmhd", 0, 1, vmhd -> vmhd.zeros(8));
          minf.box("dinf", Movie::dataInThisFile);
          minf.box(
              "stbl",
              stbl -> {
                SampleEntries.video(stbl, streams);
                tables.ofVideo(stbl, video);
              });
        });
  }

  private void soundMedia(Boxes to) {
    long length = (long) sound.count() * Streams.SAMPLES_PER_FRAME;
    media(to, Streams.SAMPLE_RATE, length, "soun", "Sound");
    to.box(
        "minf",
        minf -> {
          minf.box("smhd", 0, 0, smhd -> smhd.zeros(4));
          minf.box("dinf", Movie::dataInThisFile);
          minf.box(
              "stbl",
              stbl -> {
                SampleEntries.sound(stbl, streams);
                tables.ofSound(stbl, sound);
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
