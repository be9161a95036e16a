package io.roomtape.webrtc.sdp;

import java.util.List;
import java.util.stream.Stream;

/** Offers of livekit-client, for tests of other packages. */
public final class CapturedOffers {
  private CapturedOffers() {}

  public static List<String> all() {
    return Stream.of(
            "livekit-client-2.23.0-first-offer",
            "livekit-client-2.23.0-publishing-offer",
            "livekit-client-2.23.0-unpublishing-offer",
            "livekit-client-2.5.9-publishing-offer")
        .map(Captured::sdp)
        .toList();
  }
}
