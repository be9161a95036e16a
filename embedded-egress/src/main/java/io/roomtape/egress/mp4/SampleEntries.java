package io.roomtape.egress.mp4;

/** What a decoder has to know (ISO/IEC 14496-12, 8.5.2; -14, 5.6; -15, 5.4.2). */
final class SampleEntries {
  private static final int BT_601 = 6;
  private static final int PIXELS_PER_INCH_72 = 0x00480000;

  private static final int ES_DESCRIPTOR = 3;
  private static final int DECODER_CONFIG = 4;
  private static final int DECODER_SPECIFIC = 5;
  private static final int SYNC_LAYER = 6;
  private static final int AAC = 0x40;
  private static final int AUDIO_STREAM = 0x15;

  private SampleEntries() {}

  static void video(Boxes to, Streams streams) {
    to.box("stsd", 0, 0, stsd -> stsd.int32(1).box("avc1", avc1 -> avc1(avc1, streams)));
  }

  private static void avc1(Boxes to, Streams streams) {
    to.zeros(6).int16(1).zeros(16).int16(streams.width()).int16(streams.height());
    to.int32(PIXELS_PER_INCH_72).int32(PIXELS_PER_INCH_72).int32(0).int16(1);
    to.zeros(32).int16(24).int16(-1);
    to.box("avcC", avcC -> avcC.bytes(streams.avcConfiguration()));
    to.box("colr", colr -> colr.type("nclx").int16(BT_601).int16(BT_601).int16(BT_601).int8(0));
  }

  static void sound(Boxes to, Streams streams) {
    to.box("stsd", 0, 0, stsd -> stsd.int32(1).box("mp4a", mp4a -> mp4a(mp4a, streams)));
  }

  private static void mp4a(Boxes to, Streams streams) {
    to.zeros(6).int16(1).zeros(8).int16(2).int16(16).int32(0);
    to.int32(Streams.SAMPLE_RATE << 16);
    to.box("esds", 0, 0, esds -> esds(esds, streams.aacConfiguration()));
  }

  /** ISO/IEC 14496-1, 7.2.6.5. */
  private static void esds(Boxes to, byte[] configuration) {
    int config = 13 + 2 + configuration.length;
    to.int8(ES_DESCRIPTOR).int8(3 + 2 + config + 3).int16(2).int8(0);
    to.int8(DECODER_CONFIG).int8(config).int8(AAC).int8(AUDIO_STREAM).zeros(11);
    to.int8(DECODER_SPECIFIC).int8(configuration.length).bytes(configuration);
    to.int8(SYNC_LAYER).int8(1).int8(2);
  }
}
