package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.client.MediaClient;
import io.roomtape.client.Network;
import io.roomtape.client.Pacer;
import io.roomtape.server.testing.RunningRoomtape;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rooms of the application's own media server that are made with recordings. */
class AutoRecordingTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int SPEECH = 20;
  private static final String ROOM =
      """
      {"name": "Made", "egress": {
        "room": {"file_outputs": [{"filepath": "made"}]},
        "participant": {"file_outputs": [{"filepath": "of-{publisher_identity}"}]},
        "tracks": {"filepath": "tracks/{track_type}"}}}
      """;

  @Test
  void theirsAreInTheListAsSoonAsTheyHaveEnded(@TempDir Path folder) throws Exception {
    Map<String, String> variables = new HashMap<>(EmbeddedRoomtapeTest.NOTHING_ELSE);
    variables.put("EMBEDDED_LIVEKIT_MEDIA_ADDRESS", "127.0.0.1");
    try (RunningRoomtape app = RunningRoomtape.in(folder, variables);
        Network network = Network.loopback()) {
      assertThat(twirp(app, "RoomService/CreateRoom", ROOM)).contains("\"name\":\"Made\"");
      String identity;
      List<String> tracks;
      try (MediaClient ann = join(app, network)) {
        identity = ann.joined().getParticipant().getIdentity();
        var sound = ann.publishSound("microphone");
        sound.speak(SPEECH);
        var camera = ann.publish("camera");
        tracks = List.of("audio-" + sound.sid() + ".ogg", "video-" + camera.sid() + ".webm");
        try (Pacer _ = new Pacer(List.of(camera), 1)) {
          await().atMost(SOON).until(() -> active(app) == 4);
          await().atMost(SOON).until(() -> metadata(app).contains("STARTED"));
        }
      }
      twirp(app, "RoomService/DeleteRoom", "{\"room\":\"Made\"}");

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(listed(app))
                      .containsExactlyInAnyOrder("made.mp4", "of-" + identity + ".mp4"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(tracks).allMatch(track -> app.storage().hasFile("tracks/" + track)));
    }
  }

  private static MediaClient join(RunningRoomtape app, Network network) {
    JsonNode access =
        app.post("/token", "{\"roomName\":\"Made\",\"participantName\":\"Ann\"}").json();
    URI liveKit = URI.create(access.get("serverUrl").asString().replaceFirst("ws", "http"));
    MediaClient client = new MediaClient(network, liveKit, access.get("token").asString());
    client.awaitConnected();
    return client;
  }

  private static int active(RunningRoomtape app) throws Exception {
    String told = twirp(app, "Egress/ListEgress", "{\"room_name\":\"Made\"}");
    return told.split("EGRESS_ACTIVE", -1).length - 1;
  }

  private static String metadata(RunningRoomtape app) throws Exception {
    return twirp(app, "RoomService/ListRooms", "{\"names\":[\"Made\"]}");
  }

  private static List<String> listed(RunningRoomtape app) {
    return app.get("/recordings")
        .json()
        .get("recordings")
        .valueStream()
        .map(recording -> recording.get("name").asString())
        .toList();
  }

  private static String twirp(RunningRoomtape app, String method, String json) throws Exception {
    return EmbeddedTwirp.call(app, "Made", method, json);
  }
}
