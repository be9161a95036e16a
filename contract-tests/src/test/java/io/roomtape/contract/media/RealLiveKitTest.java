package io.roomtape.contract.media;

import io.roomtape.contract.LiveKitRelease;
import java.net.URI;
import org.junit.jupiter.api.Tag;

@Tag("servers")
class RealLiveKitTest extends MediaServerContract {
  private final RealLiveKit livekit = new RealLiveKit(LiveKitRelease.NEWEST);

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
    return Differences.none();
  }
}
