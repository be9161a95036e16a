package io.roomtape.egress.api;

import io.roomtape.egress.journal.Look;
import io.roomtape.livekit.twirp.TwirpException;

/** {@code layout}. */
final class Looks {
  private Looks() {}

  /**
   * @throws TwirpException INVALID_ARGUMENT when LiveKit has no such layout
   */
  static Look of(String layout) throws TwirpException {
    return Look.of(layout)
        .orElseThrow(
            () -> Refusals.invalid("layout (one of " + String.join(", ", Look.names()) + ")"));
  }
}
