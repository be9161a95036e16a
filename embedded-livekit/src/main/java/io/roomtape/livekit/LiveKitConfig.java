package io.roomtape.livekit;

import io.roomtape.livekit.webhook.HttpWebhooks;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How an embedded server runs.
 *
 * @param bindAddress where HTTP listens: signalling and server calls
 * @param mediaAddress where media listen, and what clients are told to send them to. A wildcard:
 *     all addresses of this machine
 * @param keys all verify tokens, the first signs; at least one
 */
public record LiveKitConfig(
    InetAddress bindAddress,
    InetAddress mediaAddress,
    Ports ports,
    List<ApiKey> keys,
    Webhooks webhooks,
    Timeouts timeouts,
    Limits limits) {

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
   * @param request for all of a request to come, once it has begun; for twice as long a connection
   *     may be silent
   */
  public record Timeouts(Duration empty, Duration departure, Duration join, Duration request) {}

  /**
   * What the server bears.
   *
   * @param joinsPerSecond of one address, from 1; twice as many at once. More are answered 429
   * @param rooms at once, from 1. More are not made
   */
  public record Limits(int joinsPerSecond, int rooms) {
    /** As many as take a tenth of a gigabyte while nobody is in them. */
    static final Limits USUAL = new Limits(100, 100_000);

    public Limits {
      if (joinsPerSecond < 1) {
        throw new IllegalArgumentException("joinsPerSecond is at least 1");
      }
      if (rooms < 1) {
        throw new IllegalArgumentException("rooms is at least 1");
      }
    }
  }

  public LiveKitConfig {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("An API key is needed");
    }
  }

  /**
   * LiveKit's own defaults, without webhooks. HTTP is on the loopback interface; media are at all
   * addresses of this machine, because some browsers, Firefox among them, send none to loopback.
   */
  public static LiveKitConfig of(ApiKey key) {
    return new LiveKitConfig(
        InetAddress.getLoopbackAddress(),
        InetAddress.ofLiteral("::"),
        new Ports(7880, 7882, 7881),
        List.of(key),
        new Webhooks(List.of(), HttpWebhooks.LIVEKIT_PAUSES),
        new Timeouts(
            Duration.ofSeconds(300),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20)),
        Limits.USUAL);
  }

  /** Media stay where they are. */
  public LiveKitConfig withBindAddress(InetAddress address) {
    return new LiveKitConfig(address, mediaAddress, ports, keys, webhooks, timeouts, limits);
  }

  public LiveKitConfig withMediaAddress(InetAddress address) {
    return new LiveKitConfig(bindAddress, address, ports, keys, webhooks, timeouts, limits);
  }

  public LiveKitConfig withPorts(int http, int udp, int tcp) {
    var changed = new Ports(http, udp, tcp);
    return new LiveKitConfig(bindAddress, mediaAddress, changed, keys, webhooks, timeouts, limits);
  }

  public LiveKitConfig withKeys(List<ApiKey> changed) {
    return new LiveKitConfig(bindAddress, mediaAddress, ports, changed, webhooks, timeouts, limits);
  }

  public LiveKitConfig withWebhooks(List<URI> urls) {
    return with(new Webhooks(urls, webhooks.pauses));
  }

  public LiveKitConfig withWebhookPauses(List<Duration> pauses) {
    return with(new Webhooks(webhooks.urls, pauses));
  }

  private LiveKitConfig with(Webhooks changed) {
    return new LiveKitConfig(bindAddress, mediaAddress, ports, keys, changed, timeouts, limits);
  }

  public LiveKitConfig withTimeouts(Duration empty, Duration departure, Duration join) {
    return with(new Timeouts(empty, departure, join, timeouts.request));
  }

  public LiveKitConfig withRequestTimeout(Duration request) {
    return with(new Timeouts(timeouts.empty, timeouts.departure, timeouts.join, request));
  }

  private LiveKitConfig with(Timeouts changed) {
    return new LiveKitConfig(bindAddress, mediaAddress, ports, keys, webhooks, changed, limits);
  }

  public LiveKitConfig withJoinsPerSecond(int joins) {
    return with(new Limits(joins, limits.rooms));
  }

  public LiveKitConfig withMostRooms(int rooms) {
    return with(new Limits(limits.joinsPerSecond, rooms));
  }

  private LiveKitConfig with(Limits changed) {
    return new LiveKitConfig(bindAddress, mediaAddress, ports, keys, webhooks, timeouts, changed);
  }
}
