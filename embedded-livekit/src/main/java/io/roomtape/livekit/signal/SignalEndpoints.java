package io.roomtape.livekit.signal;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.room.Rooms;

/** The paths at which clients join, and ask why they could not. */
public final class SignalEndpoints {
  private final JoinRequests requests;
  private final Rooms rooms;

  public SignalEndpoints(AccessTokens tokens, Rooms rooms) {
    this.requests = new JoinRequests(tokens);
    this.rooms = rooms;
  }

  public WsRouting.Builder sockets() {
    return WsRouting.builder()
        .endpoint("/rtc", () -> new SignalSocket(false, requests, rooms))
        .endpoint("/rtc/v1", () -> new SignalSocket(true, requests, rooms));
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
