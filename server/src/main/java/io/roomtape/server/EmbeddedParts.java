package io.roomtape.server;

import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.EmbeddedLiveKit;
import io.roomtape.livekit.LiveKitConfig;
import io.roomtape.livekit.view.RoomView;
import io.roomtape.server.settings.InvalidSetting;
import io.roomtape.server.settings.LiveKitSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The embedded media server and recorder. They start when the web server's port is open, because
 * recordings left by a crash are reported to it at once; and they end before it closes, because it
 * hears of the recordings that end with them.
 */
final class EmbeddedParts implements SmartLifecycle {
  /** After the web server, which starts at {@code MAX_VALUE - 2048}. */
  private static final int PHASE = Integer.MAX_VALUE - 512;

  private final LiveKitSettings settings;
  private final LiveKitWiring.LiveKitKeys keys;
  private final Supplier<URI> webhook;
  private final EgressConfig egressConfig;
  private final LiveKitAddress address;
  private volatile @Nullable EmbeddedLiveKit liveKit;
  private volatile @Nullable EmbeddedEgress egress;

  /**
   * @param webhook where events go, known once the web server's port is open
   * @param address is told where the media server is
   */
  EmbeddedParts(
      LiveKitSettings settings,
      LiveKitWiring.LiveKitKeys keys,
      EgressConfig egressConfig,
      Supplier<URI> webhook,
      LiveKitAddress address) {
    this.settings = settings;
    this.keys = keys;
    this.egressConfig = egressConfig;
    this.webhook = webhook;
    this.address = address;
  }

  private LiveKitConfig config() {
    List<ApiKey> all = keys.all().stream().map(key -> new ApiKey(key.id(), key.secret())).toList();
    LiveKitSettings.Embedded place = settings.embedded();
    return LiveKitConfig.of(all.getFirst())
        .withKeys(all)
        .withBindAddress(place.address())
        .withMediaAddress(place.mediaAddress())
        .withPorts(place.httpPort(), place.udpPort(), place.tcpPort())
        .withMostRooms(place.mostRooms());
  }

  /** Not beside another LiveKit. */
  @Override
  public boolean isAutoStartup() {
    return settings.isEmbedded();
  }

  @Override
  public synchronized void start() {
    EmbeddedLiveKit started = startLiveKit();
    liveKit = started;
    address.set(started.url());
    EmbeddedEgress recorder =
        EmbeddedEgress.start(egressConfig, started.taps(), started.webhooks());
    egress = recorder;
    started.register(recorder.service());
    started.recordWith(recorder.autoEgress());
  }

  /**
   * How a room of the embedded media server is now; empty: there is no such room.
   *
   * @throws io.roomtape.server.rooms.LiveKitFailure before the media server has started
   */
  Optional<RoomView> view(String room) {
    EmbeddedLiveKit mediaServer = liveKit;
    if (mediaServer == null) {
      throw LiveKitAddress.onlyJustStarting();
    }
    return mediaServer.view(room);
  }

  /** The embedded recorder while it runs; empty when another is used. */
  Optional<EmbeddedEgress> recorder() {
    return Optional.ofNullable(egress);
  }

  private EmbeddedLiveKit startLiveKit() {
    try {
      return EmbeddedLiveKit.start(config().withWebhooks(List.of(webhook.get())));
    } catch (IOException e) {
      throw new InvalidSetting(
          "The embedded media server does not start: "
              + e.getMessage()
              + ". Its ports are EMBEDDED_LIVEKIT_PORT, EMBEDDED_LIVEKIT_UDP_PORT and"
              + " EMBEDDED_LIVEKIT_TCP_PORT, and"
              + " LIVEKIT_URL names another LiveKit to use in its place");
    }
  }

  @Override
  public synchronized void stop() {
    EmbeddedEgress recorder = egress;
    if (recorder != null) {
      recorder.close();
      egress = null;
    }
    EmbeddedLiveKit mediaServer = liveKit;
    if (mediaServer != null) {
      mediaServer.close();
      liveKit = null;
    }
  }

  @Override
  public boolean isRunning() {
    return liveKit != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
