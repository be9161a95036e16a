package io.roomtape.egress.webm;

/**
 * The elements before the pictures. They take as much space whatever they say, so that what is not
 * known before the end is written over them then.
 *
 * @param bytes of the segment's content
 * @param millis how long it plays
 * @param cues where the cues are in the segment
 */
record Front(PictureCodec codec, PictureCodec.Size size, long bytes, long millis, long cues) {
  private static final int EBML = 0x1A45DFA3;
  private static final int DOC_TYPE = 0x4282;
  private static final int DOC_TYPE_VERSION = 0x4287;
  private static final int DOC_TYPE_READ_VERSION = 0x4285;
  private static final int SEGMENT = 0x18538067;
  private static final int SEEK_HEAD = 0x114D9B74;
  private static final int SEEK = 0x4DBB;
  private static final int SEEK_ID = 0x53AB;
  private static final int SEEK_POSITION = 0x53AC;
  private static final int INFO = 0x1549A966;
  private static final int TIMESTAMP_SCALE = 0x2AD7B1;
  private static final int DURATION = 0x4489;
  private static final int MUXING_APP = 0x4D80;
  private static final int WRITING_APP = 0x5741;
  private static final int TRACKS = 0x1654AE6B;
  private static final int TRACK_ENTRY = 0xAE;
  private static final int TRACK_NUMBER = 0xD7;
  private static final int TRACK_UID = 0x73C5;
  private static final int TRACK_TYPE = 0x83;
  private static final int FLAG_LACING = 0x9C;
  private static final int CODEC_ID = 0x86;
  private static final int VIDEO = 0xE0;
  private static final int PIXEL_WIDTH = 0xB0;
  private static final int PIXEL_HEIGHT = 0xBA;
  static final int CUES = 0x1C53BB6B;

  private static final int MILLISECOND = 1_000_000;
  private static final String APPLICATION = "Roomtape";

  /** Where the segment's content begins. */
  static int begin() {
    return header().head(SEGMENT, 0).size();
  }

  private static Ebml header() {
    return new Ebml()
        .master(
            EBML,
            e ->
                e.text(DOC_TYPE, "webm")
                    .number(DOC_TYPE_VERSION, 4)
                    .number(DOC_TYPE_READ_VERSION, 2));
  }

  byte[] toByteArray() {
    return header()
        .head(SEGMENT, bytes)
        .master(SEEK_HEAD, this::seekHead)
        .master(INFO, this::info)
        .master(TRACKS, tracks -> tracks.master(TRACK_ENTRY, this::track))
        .toByteArray();
  }

  private void seekHead(Ebml to) {
    to.master(SEEK, seek -> seek.binary(SEEK_ID, id(CUES)).number(SEEK_POSITION, cues));
  }

  private static byte[] id(int id) {
    return new byte[] {(byte) (id >> 24), (byte) (id >> 16), (byte) (id >> 8), (byte) id};
  }

  private void info(Ebml to) {
    to.number(TIMESTAMP_SCALE, MILLISECOND);
    to.real(DURATION, (double) millis);
    to.text(MUXING_APP, APPLICATION).text(WRITING_APP, APPLICATION);
  }

  private void track(Ebml to) {
    to.number(TRACK_NUMBER, 1).number(TRACK_UID, 1).number(TRACK_TYPE, 1);
    to.number(FLAG_LACING, 0).text(CODEC_ID, codec.id());
    to.master(
        VIDEO,
        video -> video.number(PIXEL_WIDTH, size.width()).number(PIXEL_HEIGHT, size.height()));
  }
}
