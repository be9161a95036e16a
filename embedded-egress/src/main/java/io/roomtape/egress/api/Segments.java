package io.roomtape.egress.api;

import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.SoundCodec;
import io.roomtape.livekit.twirp.TwirpException;
import livekit.LivekitEgress.SegmentedFileOutput;

/** {@code segments}: HLS. */
final class Segments {
  /** LiveKit's, in seconds. */
  private static final int USUAL = 4;

  private static final int LONGEST = 60;

  private Segments() {}

  /** How long each is. */
  static int seconds(SegmentedFileOutput asked, Begun composite) throws TwirpException {
    switch (asked.getProtocol()) {
      case DEFAULT_SEGMENTED_FILE_PROTOCOL, HLS_PROTOCOL -> {}
      case UNRECOGNIZED -> throw Refusals.unsupported("this protocol, only HLS_PROTOCOL");
    }
    switch (asked.getFilenameSuffix()) {
      case INDEX, TIMESTAMP -> {}
      case UNRECOGNIZED ->
          throw Refusals.unsupported("this filename_suffix, only INDEX and TIMESTAMP");
    }
    Refusals.incompatible(
        composite.form().hasSound() && composite.form().codec(composite.wishes()) != SoundCodec.AAC,
        "segments hold audio_codec AAC");
    int seconds = asked.getSegmentDuration() == 0 ? USUAL : asked.getSegmentDuration();
    Refusals.unsupported(
        seconds < 1 || seconds > LONGEST, "segment_duration other than 1 to " + LONGEST + " s");
    FileRequest.storage(asked);
    return seconds;
  }
}
