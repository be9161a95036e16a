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
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that asks everybody for a key. */
class KeysRouteTest extends RoomtapeTest {
  private KeyHolder admin;

  @BeforeAll
  @Override
  protected void start(@TempDir Path dataFolder) throws IOException {
    app = RunningRoomtape.in(dataFolder, KeyHolder.SETTINGS);
    admin = KeyHolder.admin(app);
  }

  @Test
  void whoeverHasAKeySeesTheirRoomsAndNothingOfOthers() {
    String seen = admin.recordingOf("team/a");
    String hidden = admin.recordingOf("board");
    KeyHolder viewer = admin.make("viewer", "team/*");

    assertThat(names(viewer.get("/recordings"))).contains(seen).doesNotContain(hidden);
    assertThat(names(viewer.get("/recordings?roomName=board"))).isEmpty();
    assertThat(names(admin.get("/recordings"))).contains(seen, hidden);
    assertThat(viewer.get("/recordings/" + seen).status()).isEqualTo(200);
    Answer nothing = viewer.get("/recordings/" + hidden);
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.error()).isEqualTo("There is no recording " + hidden);
    assertThat(viewer.get("/recordings/" + seen + "?download=1").status()).isEqualTo(403);
    Answer refused = viewer.delete("/recordings/" + seen);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error()).isEqualTo("You may not delete here");
  }

  @Test
  void aHostDeletesInItsRoomsAlone() {
    String own = admin.recordingOf("mine");
    String others = admin.recordingOf("board");
    KeyHolder host = admin.make("host", "mine");
    Answer deleted = host.delete("/recordings?name=" + own + "&name=" + others);
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(names(admin.get("/recordings"))).contains(others).doesNotContain(own);
    Answer elsewhere = host.post("/recordings/start", json("roomName", "board"));
    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(elsewhere.error()).isEqualTo("You may not record in room board");
  }

  @Test
  void whoShowsNothingIsAskedForAKey() throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(app.url("/recordings")));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"Roomtape\"");
    for (String authorization : List.of("Bearer nonsense", "Basic YTpi", "Bearer ", "x")) {
      HttpRequest.Builder wrong =
          HttpRequest.newBuilder(app.url("/recordings")).header("Authorization", authorization);
      assertThat(send(wrong).statusCode()).as(authorization).isEqualTo(401);
    }
    assertThat(app.get("/actuator/health").status()).isEqualTo(200);
    assertThat(app.get("/").status()).isEqualTo(200);
  }

  @Test
  void aKeyIsShownOnceListedAndRevoked() {
    Answer made = admin.post("/keys", KeyHolder.keyRequest("viewer", "team/*"));
    String key = made.json().get("key").asString();
    String id = made.json().get("id").asString();
    KeyHolder viewer = new KeyHolder(app, key);
    assertThat(viewer.get("/recordings").status()).isEqualTo(200);
    assertThat(viewer.get("/keys").status()).isEqualTo(403);
    String listed = admin.get("/keys").json().toString();
    assertThat(listed).contains(id, "team/*").doesNotContain(key, key.substring(17));

    assertThat(admin.delete("/keys/" + id).status()).isEqualTo(204);
    assertThat(viewer.get("/recordings").status()).isEqualTo(401);
    assertThat(admin.delete("/keys/" + id).status()).isEqualTo(404);
  }

  @Test
  void aKeyThatIsNoneIsRefusedInASentence() {
    for (String wrong :
        List.of(
            "{}",
            "{\"name\":\"a\"}",
            "{\"name\":\" \",\"role\":\"viewer\"}",
            "{\"name\":\"a\",\"role\":\"king\"}",
            "{\"name\":\"a\",\"role\":\"viewer\",\"rooms\":[]}",
            "{\"name\":\"a\",\"role\":\"viewer\",\"rooms\":[\"a*b\"]}",
            "{\"name\":\"a\",\"role\":\"viewer\",\"rooms\":[null]}",
            "{\"name\":\"a\",\"role\":\"viewer\",\"expiresAt\":\"soon\"}",
            "{\"name\":\"a\",\"role\":\"viewer\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}")) {
      Answer answer = admin.post("/keys", wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.error()).as(wrong).matches("[a-zA-Z]+ (must|is) .*");
    }
  }

  @Test
  void aBrowserSignsInAndOutByACookieThatPagesOfOthersCannotUse() throws Exception {
    KeyHolder host = admin.make("host", "team/*");
    HttpResponse<String> in = send(json("/session").POST(body(host.key())));
    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(in.body()).contains("\"name\":\"a host\"", "\"record\":[\"team/*\"]");
    String set = in.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set)
        .startsWith("__Host-roomtape=")
        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
        .doesNotContain("Domain", host.key());
    String cookie = set.replaceFirst(";.*", "");

    assertThat(send(get("/recordings", cookie)).statusCode()).isEqualTo(200);
    assertThat(send(get("/session", cookie)).body()).isEqualTo(in.body());
    assertThat(send(get("/session", "__Host-roomtape=x")).statusCode()).isEqualTo(401);
    for (String site : List.of("cross-site", "same-site")) {
      HttpRequest.Builder foreign =
          json("/recordings?name=none.mp4").header("Sec-Fetch-Site", site);
      assertThat(send(foreign.header("Cookie", cookie).DELETE()).statusCode()).isEqualTo(403);
    }
    HttpRequest.Builder own =
        json("/recordings?name=none.mp4").header("Sec-Fetch-Site", "same-origin");
    assertThat(send(own.header("Cookie", cookie).DELETE()).statusCode()).isEqualTo(200);

    HttpResponse<String> out = send(json("/session").DELETE());
    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(send(json("/session").POST(body("nonsense"))).statusCode()).isEqualTo(401);
  }

  private HttpRequest.Builder get(String path, String cookie) {
    return HttpRequest.newBuilder(app.url(path)).header("Cookie", cookie);
  }

  private HttpRequest.Builder json(String path) {
    return HttpRequest.newBuilder(app.url(path)).header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher body(String key) {
    return BodyPublishers.ofString(json("key", key));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static List<String> names(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer
        .json()
        .get("recordings")
        .valueStream()
        .map(recording -> recording.get("name").asString())
        .toList();
  }
}
