package io.roomtape.livekit.webhook;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.protocol.LaterProtocol;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livekit.LivekitWebhook.WebhookEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts events as LiveKit does: protobuf JSON, {@code application/webhook+json}, a bare JWT that
 * vouches for the body. Events of one queue go to one address one after the other; an address that
 * is slow or down holds back that queue only.
 */
public final class HttpWebhooks implements WebhookNotifier, AutoCloseable {
  /** LiveKit's pauses: attempts at 0, 1, 3, 7 and 15 s. */
  public static final List<Duration> LIVEKIT_PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8));

  private static final Logger log = LoggerFactory.getLogger(HttpWebhooks.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSING_GRACE = Duration.ofSeconds(1);
  private static final String ID_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private record Route(URI address, String queue) {}

  private final List<URI> addresses;
  private final AccessTokens tokens;
  private final Clock clock;
  private final Delivery delivery;
  private final HttpClient client;
  private final Map<Route, EventQueue> queues = new HashMap<>();

  /**
   * @param pauses between attempts; one attempt more than pauses is made
   */
  public HttpWebhooks(
      List<URI> addresses, AccessTokens tokens, Clock clock, List<Duration> pauses) {
    this.addresses = List.copyOf(addresses);
    this.tokens = tokens;
    this.clock = clock;
    this.client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    this.delivery = new Delivery(client, List.copyOf(pauses));
  }

  @Override
  public void notify(String queue, WebhookEvent.Builder event, List<ExtraWebhook> extra) {
    if (addresses.isEmpty() && extra.isEmpty()) {
      return;
    }
    event.setId("EV_" + randomId()).setCreatedAt(clock.instant().getEpochSecond());
    WebhookEvent told = event.build();
    if (!addresses.isEmpty()) {
      SignedEvent signed = sign(told, tokens.signingKey());
      addresses.forEach(address -> enqueue(new Route(address, queue), signed));
    }
    for (ExtraWebhook hook : extra) {
      String key = hook.key().isEmpty() ? tokens.signingKey() : hook.key();
      enqueue(new Route(hook.address(), queue), sign(told, key));
    }
  }

  @Override
  public boolean canSign(String key) {
    return tokens.has(key);
  }

  private SignedEvent sign(WebhookEvent event, String key) {
    try {
      String body =
          JsonFormat.printer()
              .omittingInsignificantWhitespace()
              .print(event.hasEgressInfo() ? LaterProtocol.named(event) : event);
      String jwt = tokens.signWebhook(body.getBytes(StandardCharsets.UTF_8), key);
      return new SignedEvent(event.getEvent(), body, jwt);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("An event without JSON form: " + event.getEvent(), e);
    }
  }

  private void enqueue(Route route, SignedEvent event) {
    synchronized (queues) {
      queues
          .computeIfAbsent(route, r -> new EventQueue(r.address(), delivery, () -> forget(r)))
          .add(event);
    }
  }

  private void forget(Route route) {
    synchronized (queues) {
      queues.computeIfPresent(route, (_, queue) -> queue.idle() ? null : queue);
    }
  }

  private static String randomId() {
    var id = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      id.append(ID_LETTERS.charAt(RANDOM.nextInt(ID_LETTERS.length())));
    }
    return id.toString();
  }

  /** Gives what is queued a second to leave, then gives up. */
  @Override
  public void close() {
    List<EventQueue> open;
    synchronized (queues) {
      open = List.copyOf(queues.values());
    }
    long deadline = System.nanoTime() + CLOSING_GRACE.toNanos();
    int lost = open.stream().mapToInt(queue -> queue.close(deadline)).sum();
    if (lost > 0) {
      log.warn("{} webhook events were not delivered before closing", lost);
    }
    client.shutdownNow();
  }
}
