package io.roomtape.livekit;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** A server on free loopback ports, and the client's side of its HTTP interface. */
final class TestServer implements AutoCloseable {
  private static final AccessTokens TOKENS =
      new AccessTokens(Map.of("devkey", "secret"), Clock.systemUTC());

  final EmbeddedLiveKit livekit;
  final Queue<JsonElement> webhooks = new ConcurrentLinkedQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer hook;

  TestServer() {
    this(Duration.ofSeconds(300), Duration.ofSeconds(20));
  }

  TestServer(Duration emptyTimeout, Duration departureTimeout) {
    this(config -> config.withTimeouts(emptyTimeout, departureTimeout, Duration.ofSeconds(60)));
  }

  TestServer(UnaryOperator<LiveKitConfig> settings) {
    try {
      hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      hook.createContext(
          "/",
          exchange -> {
            webhooks.add(
                JsonParser.parseString(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      hook.start();
      var hookUrl = URI.create("http://127.0.0.1:" + hook.getAddress().getPort() + "/");
      livekit =
          EmbeddedLiveKit.start(
              settings.apply(
                  LiveKitConfig.of(new ApiKey("devkey", "secret"))
                      .withMediaAddress(InetAddress.getLoopbackAddress())
                      .withPorts(0, 0, 0)
                      .withWebhooks(List.of(hookUrl))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> events() {
    return webhooks.stream()
        .map(event -> event.getAsJsonObject().get("event").getAsString())
        .toList();
  }

  /** A token of a participant who may do what participants may. */
  static String participant(String identity, String room) {
    return sign(
        Grants.of(
            identity,
            room,
            Grant.ROOM_JOIN,
            Grant.CAN_PUBLISH,
            Grant.CAN_SUBSCRIBE,
            Grant.CAN_PUBLISH_DATA,
            Grant.CAN_UPDATE_OWN_METADATA));
  }

  /** A token of a server that may do everything with one room. */
  static String admin(String room) {
    return sign(
        Grants.of(
            "", room, Grant.ROOM_ADMIN, Grant.ROOM_CREATE, Grant.ROOM_LIST, Grant.ROOM_RECORD));
  }

  static String sign(Grants grants) {
    return sign(new AccessToken(grants, Map.of(), List.of()));
  }

  static String sign(AccessToken token) {
    return TOKENS.sign(token, Duration.ofMinutes(5));
  }

  HttpResponse<String> call(String method, String token, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(livekit.url().resolve("/twirp/livekit.RoomService/" + method))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(livekit.url().resolve(path)).header("Origin", "http://example.org");
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  /** Joins as an older client does ({@code /rtc}). */
  SignalClient join(String identity, String room) {
    return connect("/rtc?access_token=" + participant(identity, room));
  }

  SignalClient connect(String pathAndQuery) {
    return SignalClient.connect(livekit.url(), pathAndQuery);
  }

  @Override
  public void close() {
    livekit.close();
    hook.stop(0);
    // Unlike close(), it does not wait for sockets that the server has dropped.
    client.shutdownNow();
  }
}
