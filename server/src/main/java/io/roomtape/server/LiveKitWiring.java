package io.roomtape.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.events.LiveKitWebhooks;
import io.roomtape.server.livekit.ServerTokens;
import io.roomtape.server.livekit.SignedWebhooks;
import io.roomtape.server.livekit.TwirpClient;
import io.roomtape.server.livekit.TwirpEgresses;
import io.roomtape.server.livekit.TwirpRooms;
import io.roomtape.server.metrics.MeteredPort;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.rooms.LiveKitRooms;
import io.roomtape.server.rooms.web.SignallingAddress;
import io.roomtape.server.settings.Key;
import io.roomtape.server.settings.Settings;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to LiveKit, wherever it is. */
@Configuration(proxyBeanMethods = false)
class LiveKitWiring {
  private static final Logger log = LoggerFactory.getLogger(LiveKitWiring.class);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** All are accepted on webhooks, the first signs. */
  record LiveKitKeys(List<Key> all) {}

  @Bean
  LiveKitAddress liveKitAddress(Settings settings) {
    if (settings.liveKit().hasWellKnownKey()) {
      log.warn(
          "LiveKit's development secret \"secret\" is in use, with which anybody can make tokens"
              + " and webhooks: LIVEKIT_API_KEY and LIVEKIT_API_SECRET set another");
    }
    return new LiveKitAddress(settings.liveKit().url());
  }

  @Bean
  static LiveKitKeys liveKitKeys(Settings settings) {
    List<Key> keys = settings.liveKit().keys();
    return new LiveKitKeys(keys.isEmpty() ? List.of(EmbeddedKey.in(settings.dataFolder())) : keys);
  }

  @Bean
  TwirpClient twirpClient(LiveKitAddress address) {
    return new TwirpClient(address, CONNECT_TIMEOUT);
  }

  @Bean
  ServerTokens serverTokens(LiveKitKeys keys, Settings settings) {
    return new ServerTokens(keys.all().getFirst(), settings.liveKit().roomRecordGrant());
  }

  @Bean
  LiveKitRooms liveKitRooms(TwirpClient client, ServerTokens tokens, MeterRegistry registry) {
    return MeteredPort.of(
        LiveKitRooms.class, new TwirpRooms(client, tokens), registry, "roomtape.livekit.rooms");
  }

  @Bean
  Egresses egresses(
      TwirpClient client, ServerTokens tokens, Settings settings, MeterRegistry registry) {
    Egresses egresses = new TwirpEgresses(client, tokens, settings.patience().start());
    return MeteredPort.of(Egresses.class, egresses, registry, "roomtape.livekit.egresses");
  }

  @Bean
  LiveKitWebhooks liveKitWebhooks(LiveKitKeys keys) {
    return new SignedWebhooks(keys.all());
  }

  @Bean
  SignallingAddress signallingAddress(Settings settings, LiveKitAddress address) {
    return new PublicSignalling(settings.liveKit(), address);
  }
}
