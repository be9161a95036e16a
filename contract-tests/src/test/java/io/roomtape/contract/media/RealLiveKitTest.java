package io.roomtape.contract.media;

import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningServer;
import io.roomtape.contract.livekit.Token;
import java.net.URI;
import org.jspecify.annotations.Nullable;

class RealLiveKitTest extends MediaServerContract {
  private @Nullable RunningServer livekit;

  @Override
  URI start(URI webhook) {
    livekit = RealServers.livekit(Token.API_KEY, Token.API_SECRET, webhook);
    return livekit.url();
  }

  @Override
  void stop() {
    if (livekit != null) {
      livekit.close();
    }
  }

  @Override
  String log() {
    return livekit == null ? "" : livekit.log();
  }

  @Override
  Differences differences() {
    return Differences.none();
  }
}
