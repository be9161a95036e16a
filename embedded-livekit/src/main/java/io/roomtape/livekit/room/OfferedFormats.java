package io.roomtape.livekit.room;

import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import java.util.Optional;

/** The payload formats of our own offers, by codec, with the payload types that browsers use. */
final class OfferedFormats {
  private static final Formats OPUS =
      new Formats(
          new Codec(111, "opus/48000/2", "minptime=10;useinbandfec=1"),
          Optional.empty(),
          Optional.of(new Codec(63, "red/48000/2", "111/111")));

  private static final Formats VP8 = video(new Codec(96, "VP8/90000", ""), 97);
  private static final Formats VP9 = video(new Codec(98, "VP9/90000", "profile-id=0"), 99);
  private static final Formats H264 =
      video(
          new Codec(
              125,
              "H264/90000",
              "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"),
          107);

  private OfferedFormats() {}

  static Formats of(PayloadFormat format) {
    return switch (format) {
      case OPUS -> OPUS;
      case VP8 -> VP8;
      case VP9 -> VP9;
      case H264 -> H264;
    };
  }

  private static Formats video(Codec main, int repairType) {
    Codec repair = new Codec(repairType, "rtx/90000", "apt=" + main.payloadType());
    return new Formats(main, Optional.of(repair), Optional.empty());
  }
}
