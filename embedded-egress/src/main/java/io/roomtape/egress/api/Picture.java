package io.roomtape.egress.api;

import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.livekit.twirp.TwirpException;
import livekit.LivekitEgress.EncodingOptionsPreset;

/** {@code preset}: size and rate. Bit rates are the server's own. */
record Picture(int width, int height, int framesPerSecond) {
  private static final Picture P720 = new Picture(1280, 720, 30);
  private static final Picture P1080 = new Picture(1920, 1080, 30);
  private static final int FAST = 60;

  static Picture of(EncodingOptionsPreset preset) throws TwirpException {
    return switch (preset) {
      case H264_720P_30 -> P720;
      case H264_720P_60 -> P720.at(FAST);
      case H264_1080P_30 -> P1080;
      case H264_1080P_60 -> P1080.at(FAST);
      case PORTRAIT_H264_720P_30 -> P720.upright();
      case PORTRAIT_H264_720P_60 -> P720.upright().at(FAST);
      case PORTRAIT_H264_1080P_30 -> P1080.upright();
      case PORTRAIT_H264_1080P_60 -> P1080.upright().at(FAST);
      case UNRECOGNIZED ->
          throw Refusals.unsupported("this preset, only those of size and rate: H264_720P_30 …");
    };
  }

  private Picture at(int rate) {
    return new Picture(width, height, rate);
  }

  private Picture upright() {
    return new Picture(/* width= */ height, /* height= */ width, framesPerSecond);
  }

  Begun in(Look look, EncodingWishes wishes) {
    return new Begun(0, width, height, framesPerSecond, look, wishes);
  }
}
