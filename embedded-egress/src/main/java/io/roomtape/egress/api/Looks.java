package io.roomtape.egress.api;

import io.roomtape.egress.compose.layout.DrawnLooks;
import io.roomtape.egress.journal.Look;
import io.roomtape.livekit.twirp.TwirpException;

/** {@code layout}. */
final class Looks {
  private Looks() {}

  /**
   * @throws TwirpException INVALID_ARGUMENT when LiveKit has no such layout, UNIMPLEMENTED when it
   *     is not drawn here
   */
  static Look of(String layout) throws TwirpException {
    Look look =
        Look.of(layout)
            .orElseThrow(
                () -> Refusals.invalid("layout (one of " + String.join(", ", Look.names()) + ")"));
    Refusals.unsupported(
        !DrawnLooks.has(look),
        "layout " + layout + ", only " + String.join(", ", DrawnLooks.names()));
    return look;
  }
}
