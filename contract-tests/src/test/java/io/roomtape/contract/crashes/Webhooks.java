package io.roomtape.contract.crashes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.roomtape.contract.livekit.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitWebhook.WebhookEvent;

/**
 * Sends webhooks as livekit-server 1.11.0 does: one queue for each room, five attempts, and what
 * has waited for too long is dropped. A load balancer stands in front of the nodes.
 */
final class Webhooks implements AutoCloseable {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8));
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration VALID = Duration.ofMinutes(5);

  /** One in so many is lost on its way, and one in so many comes twice. */
  private static final int LOST = 40;

  private static final int DOUBLED = 20;

  private final HttpClient http;
  private final Supplier<URI> node;
  private final Random random;
  private final History history;
  private final Map<String, ExecutorService> queues = new ConcurrentHashMap<>();

  Webhooks(HttpClient http, Supplier<URI> node, Random random, History history) {
    this.http = http;
    this.node = node;
    this.random = random;
    this.history = history;
  }

  private record Letter(String about, String room, String body, String jwt, Instant at) {
    boolean isTooOld() {
      return at.plus(LONGEST_WAIT).isBefore(Instant.now());
    }
  }

  /** Puts a webhook into the queue of its room. */
  void send(String event, EgressInfo info) {
    var about = "%s %s %s".formatted(event, info.getStatus(), info.getEgressId());
    var letter = letter(event, info, about);
    var queue =
        queues.computeIfAbsent(
            info.getRoomName(),
            room -> Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
    if (random.nextInt(LOST) == 0) {
      history.note(letter.room(), "%s is lost on its way".formatted(about));
      return;
    }
    queue.execute(() -> deliver(letter));
    if (random.nextInt(DOUBLED) == 0) {
      queue.execute(() -> deliver(letter));
    }
  }

  /** Sends one at once, past the queue, and not again; returns whether it was answered 200. */
  boolean isTaken(String event, EgressInfo info) {
    try {
      return isTaken(letter(event, info, "%s %s".formatted(event, info.getEgressId())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void deliver(Letter letter) {
    try {
      for (var pause : PAUSES) {
        Thread.sleep(pause);
        if (letter.isTooOld()) {
          break;
        }
        if (isTaken(letter)) {
          return;
        }
      }
      history.note(letter.room(), "%s is dropped".formatted(letter.about()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isTaken(Letter letter) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(node.get().resolve("/livekit/webhook"))
            .header("Content-Type", "application/webhook+json")
            .header("Authorization", letter.jwt())
            .POST(BodyPublishers.ofString(letter.body()))
            .build();
    try {
      var status = http.send(request, BodyHandlers.discarding()).statusCode();
      history.note(letter.room(), "%s is answered %s".formatted(letter.about(), status));
      if (status >= 400 && status < 500) {
        history.fault(letter.room(), "%s is refused: %s".formatted(letter.about(), status));
      }
      return status < 500;
    } catch (IOException e) {
      history.note(letter.room(), "%s gets no answer".formatted(letter.about()));
      return false;
    }
  }

  private static Letter letter(String event, EgressInfo info, String about) {
    var now = Instant.now();
    var message =
        WebhookEvent.newBuilder()
            .setEvent(event)
            .setEgressInfo(info)
            .setId("EV_" + UUID.randomUUID())
            .setCreatedAt(now.getEpochSecond())
            .build();
    try {
      var body = JsonFormat.printer().omittingInsignificantWhitespace().print(message);
      var jwt =
          Token.valid()
              .claim("nbf", now.getEpochSecond())
              .claim("exp", now.plus(VALID).getEpochSecond())
              .claim("sha256", sha256(body))
              .jwt();
      return new Letter(about, info.getRoomName(), body, jwt, now);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String body) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    queues.values().forEach(ExecutorService::shutdownNow);
  }
}
