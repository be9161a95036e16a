package io.roomtape.server.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.LiveKitFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwirpClientTest {
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @SuppressWarnings("NullAway.Init") // JUnit starts it.
  TwirpClientTest() {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          hosts.add(exchange.getRequestHeaders().getFirst("Host"));
          handler.handle(exchange);
        });
  }

  private static void answerNothing(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack_livekit", "127.0.0.1"})
  void liveKitIsReachedUnderEveryName(String host) {
    answer(TwirpClientTest::answerNothing);
    String authority = host + ":" + server.getAddress().getPort();
    call(URI.create("http://" + authority));
    assertThat(hosts).containsExactly(authority);
  }

  @Test
  void whoIsNotThereIsUnreachable() {
    server.stop(0);
    assertFails(Kind.UNREACHABLE, here());
    assertFails(Kind.UNREACHABLE, URI.create("http://no-such-host.invalid:7880"));
  }

  @Test
  void whoSaysNothingIsTimedOut() {
    answer(_ -> {});
    assertFails(Kind.TIMED_OUT, here());
    assertThat(hosts).hasSize(1);
  }

  @Test
  void aConnectionThatBreaksIsNotTriedAgain() {
    answer(HttpExchange::close);
    assertFails(Kind.BROKE_OFF, here());
    assertThat(hosts).hasSize(1);
  }

  @Test
  void norIsWhatLiveKitRefuses() {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    assertFails(Kind.OTHER, here());
    assertThat(hosts).hasSize(1);
  }

  private URI here() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void assertFails(Kind kind, URI address) {
    assertThatThrownBy(() -> call(address))
        .isInstanceOfSatisfying(
            LiveKitFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  private static void call(URI address) {
    try (TwirpClient client = new TwirpClient(() -> address, Duration.ofSeconds(2))) {
      client.call(
          new TwirpClient.Call("livekit.RoomService/ListRooms", "token", Duration.ofMillis(500)),
          ListRoomsRequest.getDefaultInstance(),
          ListRoomsResponse.parser());
    }
  }
}
