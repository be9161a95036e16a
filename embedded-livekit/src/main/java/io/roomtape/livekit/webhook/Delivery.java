package io.roomtape.livekit.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts one event until it is taken, refused for good, or out of attempts. */
final class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client;
  private final List<Duration> pauses;

  Delivery(HttpClient client, List<Duration> pauses) {
    this.client = client;
    this.pauses = pauses;
  }

  /** Returns when the event is done with; an interrupt ends it early. */
  void deliver(URI address, SignedEvent event) {
    try {
      for (int attempt = 0; !taken(address, event); attempt++) {
        if (attempt == pauses.size()) {
          log.warn("Webhook {} given up after {} attempts: {}", event.name(), attempt + 1, address);
          return;
        }
        Thread.sleep(pauses.get(attempt));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean taken(URI address, SignedEvent event) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/webhook+json")
            .header("Authorization", event.jwt())
            .POST(BodyPublishers.ofString(event.body()))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      log.debug("Webhook {} to {}: {}", event.name(), address, status);
      return !worthRetrying(status);
    } catch (IOException e) {
      log.debug("Webhook {} to {} failed: {}", event.name(), address, e.toString());
      return false;
    }
  }

  /** LiveKit's rule: 429 and server errors but 501; any other answer counts as delivered. */
  private static boolean worthRetrying(int status) {
    return status == 429 || (status >= 500 && status != 501);
  }
}
