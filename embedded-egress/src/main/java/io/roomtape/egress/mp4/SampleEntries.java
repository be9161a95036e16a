package io.roomtape.egress.mp4;

import io.roomtape.egress.journal.SoundCodec;

/** What a decoder has to know (ISO/IEC 14496-12, 8.5.2; -14, 5.6; -15, 5.4.2). */
final class SampleEntries {
  private static final int BT_601 = 6;
  private static final int PIXELS_PER_INCH_72 = 0x00480000;

  private static final int ES_DESCRIPTOR = 3;
  private static final int DECODER_CONFIG = 4;
  private static final int DECODER_SPECIFIC = 5;
  private static final int SYNC_LAYER = 6;
  private static final int AAC = 0x40;
  private static final int MP3 = 0x6B;
  private static final int AUDIO_STREAM = 0x15;

  private SampleEntries() {}

  static void video(Boxes to, PictureStream stream) {
    to.box("stsd", 0, 0, stsd -> stsd.int32(1).box("avc1", avc1 -> avc1(avc1, stream)));
  }

  private static void avc1(Boxes to, PictureStream stream) {
    to.zeros(6).int16(1).zeros(16).int16(stream.width()).int16(stream.height());
    to.int32(PIXELS_PER_INCH_72).int32(PIXELS_PER_INCH_72).int32(0).int16(1);
    to.zeros(32).int16(24).int16(-1);
    to.box("avcC", avcC -> avcC.bytes(stream.avcConfiguration()));
    to.box("colr", colr -> colr.type("nclx").int16(BT_601).int16(BT_601).int16(BT_601).int8(0));
  }

  static void sound(Boxes to, SoundStream stream) {
    String type = stream.codec() == SoundCodec.OPUS ? "Opus" : "mp4a";
    to.box("stsd", 0, 0, stsd -> stsd.int32(1).box(type, entry -> sound(entry, type, stream)));
  }

  private static void sound(Boxes to, String type, SoundStream stream) {
    to.zeros(6).int16(1).zeros(8).int16(2).int16(16).int32(0);
    to.int32(stream.rate() << 16);
    if (type.equals("Opus")) {
      to.box("dOps", dops -> dops(dops, stream));
    } else {
      int object = stream.codec() == SoundCodec.MP3 ? MP3 : AAC;
      to.box("esds", 0, 0, esds -> esds(esds, object, stream.configuration()));
    }
  }

  /** Encapsulation of Opus in ISO Base Media File Format, 4.3.2: two channels, no mapping. */
  private static void dops(Boxes to, SoundStream stream) {
    to.int8(0).int8(2).int16(stream.priming()).int32(stream.rate()).int16(0).int8(0);
  }

  /** ISO/IEC 14496-1, 7.2.6.5. */
  private static void esds(Boxes to, int object, byte[] configuration) {
    int specific = configuration.length == 0 ? 0 : 2 + configuration.length;
    int config = 13 + specific;
    to.int8(ES_DESCRIPTOR).int8(3 + 2 + config + 3).int16(2).int8(0);
    to.int8(DECODER_CONFIG).int8(config).int8(object).int8(AUDIO_STREAM).zeros(11);
    if (specific > 0) {
      to.int8(DECODER_SPECIFIC).int8(configuration.length).bytes(configuration);
    }
    to.int8(SYNC_LAYER).int8(1).int8(2);
  }
}
