package io.roomtape.contract.media;

import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.media.Differences.Difference;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** How media flows has not changed since. */
@Tag("servers")
class OlderLiveKitTest extends SilentServerContract {
  private final RealLiveKit livekit = new RealLiveKit(LiveKitRelease.OLDER);

  @Override
  URI start(URI webhook) {
    return livekit.start(webhook);
  }

  @Override
  void stop() {
    livekit.stop();
  }

  @Override
  String log() {
    return livekit.log();
  }

  @Override
  Differences differences() {
    return new Differences(
        Set.of(
            Difference.ALLOWS_64000_BYTES,
            Difference.TAKES_ANY_METADATA_AT_FIRST,
            Difference.SAYS_NOTHING_OF_LAYERS,
            Difference.ENDS_ON_JSON_OF_LATER_PROTOCOLS,
            Difference.KEEPS_CAPABILITIES_TO_ITSELF,
            Difference.SHORTENS_TOKENS,
            Difference.KNOWS_NO_DATA_BLOBS));
  }

  @Nested
  class JoinedTap extends JoinedTapContract {
    JoinedTap() {
      super(server());
    }
  }
}
