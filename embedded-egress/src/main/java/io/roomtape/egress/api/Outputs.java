package io.roomtape.egress.api;

import io.roomtape.egress.recording.Asked;
import io.roomtape.livekit.twirp.TwirpException;
import livekit.LivekitEgress.EncodedFileOutput;

/** What is to be made of a recording: one file. */
final class Outputs {
  private Outputs() {}

  static EncodedFileOutput file(Asked asked) throws TwirpException {
    Refusals.unsupported(
        !asked.streams().isEmpty(), "stream and stream_outputs: it records into a file");
    Refusals.unsupported(!asked.segments().isEmpty(), "segments and segment_outputs, only a file");
    Refusals.unsupported(!asked.images().isEmpty(), "images and image_outputs, only a file");
    Refusals.invalid(asked.files().isEmpty(), "output");
    Refusals.invalid(asked.files().size() > 1, "multiple file outputs");
    return asked.files().getFirst();
  }
}
