package io.roomtape.livekit.signal;

import io.helidon.http.DirectHandler;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import io.roomtape.webrtc.net.AddressRates;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Upgrades connections to WebSockets, not too many of one address: before anything of the request
 * is looked at.
 */
public final class LimitedUpgrader implements Http1Upgrader {
  private static final Duration BURST = Duration.ofSeconds(2);

  private final Http1Upgrader upgrader = WsUpgrader.create(WsConfig.create());
  private final AddressRates rates;

  /**
   * @param joinsPerSecond of one address; two seconds' worth of them at once
   */
  public LimitedUpgrader(int joinsPerSecond) {
    this.rates =
        new AddressRates(Duration.ofSeconds(1).dividedBy(joinsPerSecond), BURST, System.nanoTime());
  }

  @Override
  public String supportedProtocol() {
    return upgrader.supportedProtocol();
  }

  @Override
  public ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    boolean allowed =
        !(context.remotePeer().address() instanceof InetSocketAddress peer)
            || rates.take(peer.getAddress(), System.nanoTime());
    if (!allowed) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.OTHER)
          .status(Status.TOO_MANY_REQUESTS_429)
          .message("too many joins from this address")
          .safeMessage(true)
          .build();
    }
    return upgrader.upgrade(context, prologue, headers);
  }
}
