package io.roomtape.contract.media;

import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningServer;
import io.roomtape.contract.livekit.Token;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A livekit-server that a kit starts and stops. */
final class RealLiveKit {
  private final LiveKitRelease release;
  private @Nullable RunningServer livekit;

  RealLiveKit(LiveKitRelease release) {
    this.release = release;
  }

  URI start(URI webhook) {
    livekit = RealServers.livekit(release, Token.API_KEY, Token.API_SECRET, webhook);
    return livekit.url();
  }

  void stop() {
    if (livekit != null) {
      livekit.close();
    }
  }

  String log() {
    return livekit == null ? "" : livekit.log();
  }
}
