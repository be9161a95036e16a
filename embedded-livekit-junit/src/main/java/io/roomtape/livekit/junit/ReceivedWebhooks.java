package io.roomtape.livekit.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.livekit.server.WebhookReceiver;
import io.roomtape.livekit.ApiKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import livekit.LivekitWebhook.WebhookEvent;

/** Webhooks that a server sent, in the order of their arrival. Safe for any thread. */
public final class ReceivedWebhooks {
  private final HttpServer http;
  private final WebhookReceiver receiver;
  private final List<WebhookEvent> events = new ArrayList<>();

  private ReceivedWebhooks(HttpServer http, ApiKey key) {
    this.http = http;
    this.receiver = new WebhookReceiver(key.id(), key.secret());
  }

  static ReceivedWebhooks listen(ApiKey key) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ReceivedWebhooks webhooks = new ReceivedWebhooks(http, key);
    http.createContext("/", webhooks::receive);
    http.start();
    return webhooks;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String signature = exchange.getRequestHeaders().getFirst("Authorization");
      add(receiver.receive(body, signature));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private synchronized void add(WebhookEvent event) {
    events.add(event);
    notifyAll();
  }

  /** All that have come so far. */
  public synchronized List<WebhookEvent> all() {
    return List.copyOf(events);
  }

  /** As {@link #await(Predicate, Duration)}, by LiveKit's name: {@code participant_joined}. */
  public WebhookEvent await(String event, Duration atMost) {
    return await(received -> received.getEvent().equals(event), atMost);
  }

  /**
   * Waits for an event; one that has come already counts.
   *
   * @throws AssertionError when none came in time; it names those that came
   */
  public synchronized WebhookEvent await(Predicate<WebhookEvent> wanted, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      while (true) {
        Optional<WebhookEvent> found = events.stream().filter(wanted).findFirst();
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (found.isPresent()) {
          return found.get();
        }
        if (millis <= 0) {
          throw new AssertionError("Of these webhooks none was awaited: " + names());
        }
        wait(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for a webhook", e);
    }
  }

  private List<String> names() {
    return events.stream().map(WebhookEvent::getEvent).toList();
  }

  void close() {
    http.stop(0);
  }
}
