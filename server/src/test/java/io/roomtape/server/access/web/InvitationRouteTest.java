package io.roomtape.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.KeyHolder;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitationRouteTest extends RoomtapeTest {
  private KeyHolder host;

  @BeforeAll
  @Override
  protected void start(@TempDir Path dataFolder) throws IOException {
    app = RunningRoomtape.in(dataFolder, KeyHolder.SETTINGS);
    host = KeyHolder.admin(app).make("host", "team/*");
  }

  @Test
  void aGuestJoinsTheRoomThatItIsInvitedToUntilTheInvitationIsTakenBack() throws Exception {
    Answer made = host.post("/invitations", "{\"roomName\":\"team/a\",\"uses\":1}");
    assertThat(made.status()).isEqualTo(201);
    String path = made.json().get("path").asString();
    assertThat(app.get(path).status()).isEqualTo(200);
    String token = path.substring("/i/".length());

    HttpResponse<String> in = accept(token);
    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(in.body()).contains("\"join\":[\"team/a\"]").doesNotContain("record");
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    assertThat(join(cookie, "team/a")).isEqualTo(200);
    assertThat(join(cookie, "team/b")).isEqualTo(403);
    assertThat(accept(token).statusCode()).isEqualTo(401);

    String listed = host.get("/invitations?roomName=team/a").json().toString();
    assertThat(listed).contains("\"used\":1").doesNotContain(token);
    String one = "/invitations/" + made.json().get("id").asString();
    KeyHolder other = KeyHolder.admin(app).make("host", "other");
    assertThat(other.delete(one).status()).isEqualTo(404);
    assertThat(host.delete(one).status()).isEqualTo(204);
    assertThat(host.delete(one).status()).isEqualTo(404);
    assertThat(join(cookie, "team/a")).isEqualTo(401);
  }

  @Test
  void nobodyInvitesToRoomsOfOthers() {
    assertThat(host.post("/invitations", json("roomName", "board")).status()).isEqualTo(403);
    assertThat(host.get("/invitations?roomName=board").status()).isEqualTo(403);
    KeyHolder participant = KeyHolder.admin(app).make("participant", "team/*");
    assertThat(participant.post("/invitations", json("roomName", "team/a")).status())
        .isEqualTo(403);
    assertThat(host.post("/invitations", "{}").error()).isEqualTo("roomName is required");
  }

  private HttpResponse<String> accept(String token) throws Exception {
    return send("/session", "", json("invitation", token));
  }

  private int join(String cookie, String room) throws Exception {
    String body = "{\"roomName\":\"%s\",\"participantName\":\"Ann\"}".formatted(room);
    return send("/token", cookie, body).statusCode();
  }

  private HttpResponse<String> send(String path, String cookie, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(app.url(path))
              .header("Content-Type", "application/json")
              .header("Cookie", cookie)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
