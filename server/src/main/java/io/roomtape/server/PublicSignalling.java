package io.roomtape.server;

import io.roomtape.server.rooms.web.SignallingAddress;
import io.roomtape.server.settings.LiveKitSettings;
import io.roomtape.server.settings.Schemes;
import java.net.URI;

/**
 * Where browsers reach LiveKit: as settings say, or else the embedded media server under the host
 * that the page came from.
 */
record PublicSignalling(LiveKitSettings settings, LiveKitAddress address)
    implements SignallingAddress {
  @Override
  public URI seenFrom(String host, boolean secure) {
    return settings
        .publicUrl()
        .or(() -> settings.url().map(Schemes::webSocket))
        .orElseGet(() -> embedded(host, secure));
  }

  private URI embedded(String host, boolean secure) {
    return URI.create((secure ? "wss://" : "ws://") + host + ":" + address.get().getPort());
  }
}
