package io.roomtape.server;

import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomList;
import io.livekit.server.RoomRecord;
import io.roomtape.server.testing.RunningRoomtape;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** LiveKit's API of the application's own media server. */
final class EmbeddedTwirp {
  private EmbeddedTwirp() {}

  /** The answer's body. */
  static String call(RunningRoomtape app, String room, String method, String json)
      throws Exception {
    String socket =
        app.post("/token", "{\"roomName\":\"Other\",\"participantName\":\"Ann\"}")
            .json()
            .get("serverUrl")
            .asString();
    var key = app.bean(LiveKitWiring.LiveKitKeys.class).all().getFirst();
    AccessToken token = new AccessToken(key.id(), key.secret());
    token.addGrants(new RoomCreate(true), new RoomRecord(true), new RoomList(true));
    token.addGrants(new RoomAdmin(true), new io.livekit.server.RoomName(room));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(socket.replaceFirst("ws", "http") + "/twirp/livekit." + method))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token.toJwt())
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
