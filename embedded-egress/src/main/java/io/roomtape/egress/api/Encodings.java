package io.roomtape.egress.api;

import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.livekit.twirp.TwirpException;
import livekit.LivekitEgress.EncodingOptions;
import livekit.LivekitEgress.EncodingOptionsPreset;

/** {@code preset} or {@code advanced}, of requests of all forms. */
final class Encodings {
  private Encodings() {}

  static Begun of(
      Look look, boolean isAdvanced, EncodingOptions advanced, EncodingOptionsPreset preset)
      throws TwirpException {
    return isAdvanced
        ? Advanced.in(look, advanced)
        : Picture.of(preset).in(look, EncodingWishes.NONE);
  }
}
