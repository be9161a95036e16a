package io.roomtape.livekit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roomtape.livekit.auth.AccessTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import livekit.LivekitModels.Room;
import livekit.LivekitWebhook.WebhookEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpWebhooksTest {
  private static final List<Duration> SHORT =
      List.of(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10));

  private record Received(String contentType, String authorization, String body) {
    String event() {
      return body.replaceFirst(".*\"event\":\"(\\w+)\".*", "$1");
    }
  }

  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch slowMayGoOn = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private URI hook;
  private HttpWebhooks webhooks;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
    hook = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    var keys = new LinkedHashMap<String, String>();
    keys.put("devkey", "secret");
    keys.put("other", "another secret");
    var tokens = new AccessTokens(keys, Clock.systemUTC());
    webhooks = new HttpWebhooks(List.of(hook), tokens, Clock.systemUTC(), SHORT);
  }

  @AfterEach
  void stop() {
    slowMayGoOn.countDown();
    webhooks.close();
    server.stop(0);
    threads.close();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (body.contains("\"slow\"")) {
      try {
        slowMayGoOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    var headers = exchange.getRequestHeaders();
    received.add(
        new Received(headers.getFirst("Content-Type"), headers.getFirst("Authorization"), body));
    Integer answer = answers.poll();
    exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
    exchange.close();
  }

  @Test
  void anEventIsPostedAsLiveKitWritesItAndVouchedFor() {
    notifyOf("r1", "room_started");

    await().until(() -> received.size() == 1);
    Received post = received.element();
    assertThat(post.contentType()).isEqualTo("application/webhook+json");
    assertThat(post.body())
        .startsWith("{\"event\":\"room_started\",\"room\":{\"name\":\"r1\"}")
        .containsPattern("\"id\":\"EV_\\w{12}\"")
        .containsPattern("\"createdAt\":\"\\d+\"");
    assertThat(JWT.decode(post.authorization()).getClaim("sha256").asString()).isNotEmpty();
  }

  @Test
  void whoIsToldBesidesIsToldTheSameUnderTheNamedKey() {
    var event = WebhookEvent.newBuilder().setEvent("egress_started");
    webhooks.notify(
        "EG_1",
        event,
        List.of(
            new ExtraWebhook(hook.resolve("/a"), "other"),
            new ExtraWebhook(hook.resolve("/b"), "")));

    await().until(() -> received.size() == 3);
    assertThat(received).extracting(Received::body).containsOnly(received.element().body());
    assertThat(received)
        .extracting(post -> JWT.decode(post.authorization()).getIssuer())
        .containsExactlyInAnyOrder("devkey", "other", "devkey");
    assertThat(webhooks.canSign("other")).isTrue();
    assertThat(webhooks.canSign("stranger")).isFalse();
  }

  @Test
  void serverErrorsAndTooManyRequestsAreRetriedWithTheSameBodyAndToken() {
    answers.addAll(List.of(500, 429, 503));

    notifyOf("r1", "room_started");

    await().until(() -> received.size() == 4);
    assertThat(received.stream().distinct()).hasSize(1);
  }

  @Test
  void otherAnswersCountAsDelivered() {
    answers.addAll(List.of(400, 501, 302));

    notifyOf("r1", "a");
    notifyOf("r1", "b");
    notifyOf("r1", "c");
    notifyOf("r1", "d");

    await().until(() -> received.size() == 4);
    assertThat(received).extracting(Received::event).containsExactly("a", "b", "c", "d");
  }

  @Test
  void afterTheLastAttemptTheNextEventHasItsTurn() {
    answers.addAll(List.of(500, 500, 500, 500));

    notifyOf("r1", "lost");
    notifyOf("r1", "next");

    await().until(() -> received.size() == 5);
    assertThat(received)
        .extracting(Received::event)
        .containsExactly("lost", "lost", "lost", "lost", "next");
  }

  @Test
  void aSlowAnswerHoldsBackItsOwnQueueOnly() {
    notifyOf("slow", "first");
    notifyOf("slow", "second");
    notifyOf("other", "third");

    await().until(() -> received.size() == 1);
    assertThat(received.element().event()).isEqualTo("third");

    slowMayGoOn.countDown();
    await().until(() -> received.size() == 3);
    assertThat(received).extracting(Received::event).containsExactly("third", "first", "second");
  }

  private void notifyOf(String room, String event) {
    webhooks.notify(
        room, WebhookEvent.newBuilder().setEvent(event).setRoom(Room.newBuilder().setName(room)));
  }
}
