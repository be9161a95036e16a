package io.roomtape.egress;

import io.roomtape.egress.ffmpeg.SampleMedia;
import io.roomtape.egress.journal.Codec;

/**
 * Media of which each second is the same: a flash, a beep, and then a picture that stands still.
 */
final class FlashesAndBeeps implements LongMeeting.Media {
  private static final int[] COLOURS = {0xC03030, 0x30A030};
  private static final int[] TONES = {440, 1000};
  private static final int SENT = 5;
  private static final byte[] NOTHING = {};

  @Override
  public byte[] sound(int person, long number, double taken) {
    return SampleMedia.opus(TONES[person], 100)
        .get((int) (number < 50 ? number : 50 + number % 50));
  }

  @Override
  public byte[] picture(int person, long number, double taken) {
    int frame = (int) (number % 30);
    return frame < SENT
        ? SampleMedia.video(Codec.VP8, COLOURS[person], 64, 36, SENT).get(frame)
        : NOTHING;
  }
}
