package io.roomtape.livekit;

import io.roomtape.livekit.webhook.HttpWebhooks;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How an embedded server runs.
 *
 * @param bindAddress where HTTP and media listen, and what clients are told to send media to
 * @param keys all verify tokens, the first signs; at least one
 * @param joinsPerSecond of one address, from 1; twice as many at once. More are answered 429
 */
public record LiveKitConfig(
    InetAddress bindAddress,
    Ports ports,
    List<ApiKey> keys,
    Webhooks webhooks,
    Timeouts timeouts,
    int joinsPerSecond) {
  private static final int USUAL_JOINS_PER_SECOND = 100;

  /**
   * Where the server listens; 0 takes a free port.
   *
   * @param http signalling and server calls
   * @param udp media of everybody
   * @param tcp media of those whose network lets no UDP through
   */
  public record Ports(int http, int udp, int tcp) {}

  /**
   * Who hears of rooms, participants and tracks.
   *
   * @param pauses between the attempts to deliver an event
   */
  public record Webhooks(List<URI> urls, List<Duration> pauses) {
    public Webhooks {
      urls = List.copyOf(urls);
      pauses = List.copyOf(pauses);
    }
  }

  /**
   * How long the server waits.
   *
   * @param empty for a room's first participant
   * @param departure for another one after a room's last participant left
   * @param join for a participant to get media through
   */
  public record Timeouts(Duration empty, Duration departure, Duration join) {}

  public LiveKitConfig {
    keys = List.copyOf(keys);
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
        new Ports(7880, 7882, 7881),
        List.of(key),
        new Webhooks(List.of(), HttpWebhooks.LIVEKIT_PAUSES),
        new Timeouts(Duration.ofSeconds(300), Duration.ofSeconds(20), Duration.ofSeconds(60)),
        USUAL_JOINS_PER_SECOND);
  }

  public LiveKitConfig withBindAddress(InetAddress address) {
    return new LiveKitConfig(address, ports, keys, webhooks, timeouts, joinsPerSecond);
  }

  public LiveKitConfig withPorts(int httpPort, int udpPort, int tcpPort) {
    var changed = new Ports(httpPort, udpPort, tcpPort);
    return new LiveKitConfig(bindAddress, changed, keys, webhooks, timeouts, joinsPerSecond);
  }

  public LiveKitConfig withKeys(List<ApiKey> changed) {
    return new LiveKitConfig(bindAddress, ports, changed, webhooks, timeouts, joinsPerSecond);
  }

  public LiveKitConfig withWebhooks(List<URI> urls) {
    return with(new Webhooks(urls, webhooks.pauses));
  }

  public LiveKitConfig withWebhookPauses(List<Duration> pauses) {
    return with(new Webhooks(webhooks.urls, pauses));
  }

  private LiveKitConfig with(Webhooks changed) {
    return new LiveKitConfig(bindAddress, ports, keys, changed, timeouts, joinsPerSecond);
  }

  public LiveKitConfig withTimeouts(Duration empty, Duration departure, Duration join) {
    var changed = new Timeouts(empty, departure, join);
    return new LiveKitConfig(bindAddress, ports, keys, webhooks, changed, joinsPerSecond);
  }

  public LiveKitConfig withJoinsPerSecond(int joins) {
    return new LiveKitConfig(bindAddress, ports, keys, webhooks, timeouts, joins);
  }
}
