package io.roomtape.egress.mp4;

import io.roomtape.egress.journal.SoundCodec;
import java.util.function.LongUnaryOperator;

/**
 * How long each sample is, where it lies and where one can begin (ISO/IEC 14496-12, 8.6 and 8.7).
 *
 * @param large whether offsets take 64 bits
 * @param moved where what lay at an offset lies now
 */
record Tables(boolean large, LongUnaryOperator moved) {
  void ofVideo(Boxes to, Samples samples) {
    durations(to, samples.count(), PictureStream.TICKS);
    to.box("stss", 0, 0, stss -> samples.writeKeys(stss.int32(samples.keys())));
    places(to, samples);
  }

  void ofSound(Boxes to, Samples samples, SoundCodec codec) {
    durations(to, samples.count(), codec.samplesPerFrame());
    places(to, samples);
    if (samples.count() > 0) {
      preRoll(to, samples.count(), codec.preRoll());
    }
  }

  private static void durations(Boxes to, int samples, int ticks) {
    to.box(
        "stts",
        0,
        0,
        stts -> {
          if (samples == 0) {
            stts.int32(0);
          } else {
            stts.int32(1).int32(samples).int32(ticks);
          }
        });
  }

  private void places(Boxes to, Samples samples) {
    to.box(
        "stsc",
        0,
        0,
        stsc -> {
          int at = stsc.position();
          stsc.int32(0);
          stsc.int32At(at, samples.writeChunks(stsc));
        });
    to.box("stsz", 0, 0, stsz -> samples.writeSizes(stsz.int32(0).int32(samples.count())));
    to.box(
        large ? "co64" : "stco",
        0,
        0,
        stco -> samples.writeOffsets(stco.int32(samples.chunks()), moved, large));
  }

  /** A decoder that begins at any frame of sound gives sound from a later one on (10.1). */
  private static void preRoll(Boxes to, int samples, int frames) {
    to.box("sgpd", 1, 0, sgpd -> sgpd.type("roll").int32(2).int32(1).int16(-frames));
    to.box("sbgp", 0, 0, sbgp -> sbgp.type("roll").int32(1).int32(samples).int32(1));
  }
}
