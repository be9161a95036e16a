package io.roomtape.contract.media;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roomtape.contract.livekit.Heard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import livekit.LivekitWebhook.WebhookEvent;

/** An HTTP server that takes webhooks and answers 200, or what a test has set for a room. */
public final class WebhookReceiver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Heard<Delivery> heard = new Heard<>(PATIENCE);
  private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;

  /** One request as it arrived. */
  public record Delivery(
      Instant at, String method, String contentType, String authorization, String body) {
    public WebhookEvent event() {
      var event = WebhookEvent.newBuilder();
      try {
        JsonFormat.parser().ignoringUnknownFields().merge(body, event);
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError("not a webhook: " + body, e);
      }
      return event.build();
    }

    public String name() {
      return event().getEvent();
    }
  }

  public WebhookReceiver() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/hook", this::receive);
    http.setExecutor(threads);
    http.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/hook");
  }

  /** The next deliveries about this room get these statuses, then 200 again. */
  void answer(String room, Integer... statuses) {
    answers.put(room, new ConcurrentLinkedQueue<>(List.of(statuses)));
  }

  /** The first so many deliveries about this room, past or to come. */
  List<Delivery> await(String room, int count) {
    return heard.await(count + " webhooks of " + room, count, d -> isAbout(d, room));
  }

  /** The first delivery of this event about this room, past or to come. */
  Delivery await(String room, String event) {
    return heard.await(
        event + " of " + room, d -> isAbout(d, room) && d.event().getEvent().equals(event));
  }

  /** All deliveries about this room so far. */
  List<Delivery> about(String room) {
    return heard.all().stream().filter(d -> isAbout(d, room)).toList();
  }

  /** All deliveries about this egress so far. */
  public List<Delivery> of(String egressId) {
    return heard.all().stream()
        .filter(d -> d.event().getEgressInfo().getEgressId().equals(egressId))
        .toList();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }

  private static boolean isAbout(Delivery delivery, String room) {
    return delivery.event().getRoom().getName().equals(room);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var delivery =
          new Delivery(
              Instant.now(),
              exchange.getRequestMethod(),
              String.valueOf(headers.getFirst("Content-Type")),
              String.valueOf(headers.getFirst("Authorization")),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      heard.add(delivery);
      exchange.sendResponseHeaders(nextAnswer(delivery), -1);
    }
  }

  private int nextAnswer(Delivery delivery) {
    var planned = answers.get(delivery.event().getRoom().getName());
    var status = planned == null ? null : planned.poll();
    return status == null ? 200 : status;
  }
}
