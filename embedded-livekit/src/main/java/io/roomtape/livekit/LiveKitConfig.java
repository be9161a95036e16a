package io.roomtape.livekit;

import io.roomtape.livekit.webhook.HttpWebhooks;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * How an embedded server runs.
 *
 * @param bindAddress where HTTP and media listen, and what clients are told to send media to
 * @param httpPort signalling and server calls; 0 takes a free one
 * @param udpPort media of everybody; 0 takes a free one
 * @param tcpPort media of those whose network lets no UDP through; 0 takes a free one
 * @param keys all verify tokens, the first signs; at least one
 * @param webhookUrls who hears of rooms, participants and tracks
 * @param webhookPauses between the attempts to deliver an event
 * @param emptyTimeout how long a room waits for its first participant
 * @param departureTimeout how long a room stays after its last participant left
 * @param joinTimeout how long a participant may take to get media through
 * @param joinsPerSecond of one address, from 1; twice as many at once. More are answered 429
 */
public record LiveKitConfig(
    InetAddress bindAddress,
    int httpPort,
    int udpPort,
    int tcpPort,
    List<ApiKey> keys,
    List<URI> webhookUrls,
    List<Duration> webhookPauses,
    Duration emptyTimeout,
    Duration departureTimeout,
    Duration joinTimeout,
    int joinsPerSecond) {
  private static final int USUAL_JOINS_PER_SECOND = 100;

  public LiveKitConfig {
    keys = List.copyOf(keys);
    webhookUrls = List.copyOf(webhookUrls);
    webhookPauses = List.copyOf(webhookPauses);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("An API key is needed");
    }
    if (joinsPerSecond < 1) {
      throw new IllegalArgumentException("joinsPerSecond is at least 1");
    }
  }

  /** LiveKit's own defaults, on the loopback interface, without webhooks. */
  public static LiveKitConfig of(ApiKey key) {
    return new LiveKitConfig(
        InetAddress.getLoopbackAddress(),
        7880,
        7882,
        7881,
        List.of(key),
        List.of(),
        HttpWebhooks.LIVEKIT_PAUSES,
        Duration.ofSeconds(300),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        USUAL_JOINS_PER_SECOND);
  }

  /** What is to be changed in a copy. */
  private static final class Draft {
    InetAddress bindAddress;
    int httpPort;
    int udpPort;
    int tcpPort;
    List<ApiKey> keys;
    List<URI> webhookUrls;
    List<Duration> webhookPauses;
    Duration emptyTimeout;
    Duration departureTimeout;
    Duration joinTimeout;
    int joinsPerSecond;

    Draft(LiveKitConfig config) {
      bindAddress = config.bindAddress;
      httpPort = config.httpPort;
      udpPort = config.udpPort;
      tcpPort = config.tcpPort;
      keys = config.keys;
      webhookUrls = config.webhookUrls;
      webhookPauses = config.webhookPauses;
      emptyTimeout = config.emptyTimeout;
      departureTimeout = config.departureTimeout;
      joinTimeout = config.joinTimeout;
      joinsPerSecond = config.joinsPerSecond;
    }
  }

  private LiveKitConfig with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new LiveKitConfig(
        draft.bindAddress,
        draft.httpPort,
        draft.udpPort,
        draft.tcpPort,
        draft.keys,
        draft.webhookUrls,
        draft.webhookPauses,
        draft.emptyTimeout,
        draft.departureTimeout,
        draft.joinTimeout,
        draft.joinsPerSecond);
  }

  public LiveKitConfig withBindAddress(InetAddress address) {
    return with(draft -> draft.bindAddress = address);
  }

  public LiveKitConfig withPorts(int http, int udp, int tcp) {
    return with(
        draft -> {
          draft.httpPort = http;
          draft.udpPort = udp;
          draft.tcpPort = tcp;
        });
  }

  public LiveKitConfig withKeys(List<ApiKey> changed) {
    return with(draft -> draft.keys = changed);
  }

  public LiveKitConfig withWebhooks(List<URI> urls) {
    return with(draft -> draft.webhookUrls = urls);
  }

  public LiveKitConfig withWebhookPauses(List<Duration> pauses) {
    return with(draft -> draft.webhookPauses = pauses);
  }

  public LiveKitConfig withTimeouts(Duration empty, Duration departure, Duration join) {
    return with(
        draft -> {
          draft.emptyTimeout = empty;
          draft.departureTimeout = departure;
          draft.joinTimeout = join;
        });
  }

  public LiveKitConfig withJoinsPerSecond(int joins) {
    return with(draft -> draft.joinsPerSecond = joins);
  }
}
