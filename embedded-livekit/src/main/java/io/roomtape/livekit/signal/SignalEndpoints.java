package io.roomtape.livekit.signal;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.room.Rooms;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The paths at which clients join, and ask why they could not. */
public final class SignalEndpoints {
  private static final Duration FAREWELLS = Duration.ofSeconds(2);

  private final JoinRequests requests;
  private final Rooms rooms;
  private final Set<Thread> writers = ConcurrentHashMap.newKeySet();

  public SignalEndpoints(AccessTokens tokens, Rooms rooms) {
    this.requests = new JoinRequests(tokens, rooms::records);
    this.rooms = rooms;
  }

  public WsRouting.Builder sockets() {
    return WsRouting.builder()
        .endpoint("/rtc", () -> socket(false))
        .endpoint("/rtc/v1", () -> socket(true));
  }

  private SignalSocket socket(boolean v1) {
    return new SignalSocket(v1, requests, rooms, new SocketSink(writers));
  }

  /** Returns when everybody who was sent away has been told so, or does not read it. */
  public void awaitFarewells() {
    long end = System.nanoTime() + FAREWELLS.toNanos();
    for (Thread writer : writers) {
      try {
        writer.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  public void routes(HttpRules rules) {
    rules
        .get("/rtc/validate", (request, response) -> validate(false, request, response))
        .get("/rtc/v1/validate", (request, response) -> validate(true, request, response))
        .get("/rtc", (request, response) -> response.status(Status.NOT_FOUND_404).send())
        .get("/rtc/v1", (request, response) -> response.status(Status.NOT_FOUND_404).send());
  }

  private void validate(boolean v1, ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    String authorization = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    try {
      requests.read(v1, request.prologue().query().rawValue(), authorization, true);
      response.send("success");
    } catch (RefusedException e) {
      response.status(Status.create(e.status())).send(String.valueOf(e.getMessage()));
    }
  }
}
