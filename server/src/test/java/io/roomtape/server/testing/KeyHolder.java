package io.roomtape.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;

/** Somebody who shows a key with everything that they ask. */
public record KeyHolder(RunningRoomtape app, String key) {
  /** Of the administrator of an application that was started with {@link #SETTINGS}. */
  public static final String ADMIN_KEY = "an-administrator's-key-of-these-tests";

  public static final Map<String, String> SETTINGS =
      Map.of("ACCESS", "keys", "ACCESS_ADMIN_KEY", ADMIN_KEY);

  public static KeyHolder admin(RunningRoomtape app) {
    return new KeyHolder(app, ADMIN_KEY);
  }

  /** Somebody else, with a key that this one makes. */
  public KeyHolder make(String role, String... rooms) {
    Answer made = post("/keys", keyRequest(role, rooms));
    assertThat(made.status()).isEqualTo(201);
    return new KeyHolder(app, made.json().get("key").asString());
  }

  /** What asks for a key that is called like its role. */
  public static String keyRequest(String role, String... rooms) {
    return "{\"name\":\"a %s\",\"role\":\"%s\",\"rooms\":[\"%s\"]}"
        .formatted(role, role, String.join("\",\"", rooms));
  }

  /** A recording of a room that this one has joined and recorded, which has ended well. */
  public String recordingOf(String room) {
    String joining = "{\"roomName\":\"%s\",\"participantName\":\"Ann\"}".formatted(room);
    assertThat(post("/token", joining).status()).isEqualTo(200);
    Answer started = post("/recordings/start", "{\"roomName\":\"%s\"}".formatted(room));
    assertThat(started.status()).isEqualTo(200);
    EgressInfo egress = app.liveKit().egress(started.json().at("/recording/id").asString());
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 1000);
    return started.json().at("/recording/name").asString();
  }

  public Answer get(String path) {
    return ask("GET", path, "");
  }

  public Answer post(String path, String json) {
    return ask("POST", path, json);
  }

  public Answer delete(String path) {
    return ask("DELETE", path, "");
  }

  /**
   * @param json empty: no body
   */
  public Answer ask(String method, String path, String json) {
    return app.send(
        HttpRequest.newBuilder(app.url(path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
  }
}
