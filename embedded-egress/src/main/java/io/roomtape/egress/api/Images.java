package io.roomtape.egress.api;

import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Pieces.Stills;
import io.roomtape.livekit.twirp.TwirpException;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitModels.ImageCodec;

/** {@code images}: JPEG. */
final class Images {
  private static final int USUAL_SECONDS = 10;
  private static final int LONGEST = 3600;
  private static final int LEAST_SIDE = 16;
  private static final int LONGEST_SIDE = 3840;

  /** Index, time stamp, and one that is overwritten. */
  private static final int SUFFIXES = 3;

  private Images() {}

  static Stills of(ImageOutput asked, Begun composite) throws TwirpException {
    ImageCodec codec = asked.getImageCodec();
    Refusals.unsupported(
        codec != ImageCodec.IC_DEFAULT && codec != ImageCodec.IC_JPEG,
        "this image_codec, only IC_JPEG");
    int suffix = asked.getFilenameSuffixValue();
    Refusals.invalid(suffix < 0 || suffix >= SUFFIXES, "filename_suffix");
    int seconds = asked.getCaptureInterval() == 0 ? USUAL_SECONDS : asked.getCaptureInterval();
    Refusals.unsupported(
        seconds < 1 || seconds > LONGEST, "capture_interval other than 1 to " + LONGEST + " s");
    FileRequest.storage(asked);
    return new Stills(
        seconds * 1000,
        side(asked.getWidth(), asked.getHeight(), composite.width(), composite.height(), "width"),
        side(asked.getHeight(), asked.getWidth(), composite.height(), composite.width(), "height"));
  }

  /** As long as the picture's, unless it is said, or the other one, so that the shape stays. */
  private static int side(int asked, int other, int all, int otherAll, String field)
      throws TwirpException {
    Refusals.invalid(asked < 0 || asked % 2 != 0, "image " + field + " (even)");
    Refusals.unsupported(
        asked > 0 && (asked < LEAST_SIDE || asked > LONGEST_SIDE),
        "an image " + field + " other than " + LEAST_SIDE + " to " + LONGEST_SIDE);
    if (asked > 0 || other == 0) {
      return asked > 0 ? asked : all;
    }
    long shaped = Math.round(other / 2.0 * all / otherAll) * 2;
    return Math.clamp(shaped, LEAST_SIDE, LONGEST_SIDE);
  }
}
