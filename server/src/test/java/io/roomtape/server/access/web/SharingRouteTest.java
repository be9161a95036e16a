package io.roomtape.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.KeyHolder;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SharingRouteTest extends RoomtapeTest {
  private static final String NOWHERE = "This link leads nowhere, or not any more";

  private KeyHolder admin;
  private KeyHolder host;

  @BeforeAll
  @Override
  protected void start(@TempDir Path dataFolder) throws IOException {
    app = RunningRoomtape.in(dataFolder, KeyHolder.SETTINGS);
    admin = KeyHolder.admin(app);
    host = admin.make("host", "team/*");
  }

  @Test
  void aLinkPlaysItsRecordingForWhoeverHasItUntilItIsTakenBack() {
    String name = admin.recordingOf("team/a");
    Answer made = host.post(links(name), "{}");
    assertThat(made.status()).isEqualTo(201);
    String path = made.json().get("path").asString();
    String shared = path.replaceFirst("/s/", "/shared/");

    assertThat(app.get(path).status()).isEqualTo(200);
    JsonNode shown = app.get(shared).json();
    assertThat(shown.get("roomName").asString()).isEqualTo("team/a");
    assertThat(shown.get("download").asBoolean()).isFalse();
    assertThat(app.get(shared + "/media").status()).isEqualTo(200);
    assertThat(app.get(shared + "/media?download=1").status()).isEqualTo(403);
    assertThat(app.get("/recordings/" + name).status()).isEqualTo(401);
    assertThat(app.get("/recordings").status()).isEqualTo(401);

    JsonNode listed = host.get(links(name)).json().at("/links/0");
    assertThat(listed.get("opened").asLong()).isEqualTo(1);
    assertThat(listed.get("madeBy").asString()).isEqualTo("a host");
    assertThat(listed.has("path")).isFalse();
    String id = listed.get("id").asString();
    assertThat(host.delete(links(name) + "/" + id).status()).isEqualTo(204);
    assertThat(host.delete(links(name) + "/" + id).status()).isEqualTo(404);
    for (String gone : List.of(shared, shared + "/media")) {
      assertThat(app.get(gone).status()).isEqualTo(404);
      assertThat(app.get(gone).error()).isEqualTo(NOWHERE);
    }
    assertThat(admin.get("/audit").json().toString())
        .contains("link " + id + " of a host", "\"share\"")
        .doesNotContain(path.substring(20));
  }

  @Test
  void aLinkLetsTheFileBeTakenAlongIfItIsToldSo() {
    String name = admin.recordingOf("team/b");
    String shared = shared(host.post(links(name), "{\"download\":true}"));
    assertThat(app.get(shared + "/media?download=1").status()).isEqualTo(200);
  }

  @Test
  void aLinkForPeopleWhoAreKnownAsksWhoOneIs() {
    String name = admin.recordingOf("team/c");
    String shared = shared(host.post(links(name), "{\"signedIn\":true}"));
    assertThat(app.get(shared).status()).isEqualTo(401);
    assertThat(app.get(shared + "/media").status()).isEqualTo(401);
    KeyHolder elsewhere = admin.make("viewer", "other");
    assertThat(elsewhere.get(shared).status()).isEqualTo(200);
    assertThat(elsewhere.get("/recordings/" + name).status()).isEqualTo(404);
  }

  @Test
  void aLinkEndsWithItsRecording() {
    String name = admin.recordingOf("team/d");
    String shared = shared(host.post(links(name), "{}"));
    assertThat(host.delete("/recordings/" + name).status()).isEqualTo(200);
    assertThat(app.get(shared).error()).isEqualTo(NOWHERE);
    assertThat(app.get(shared + "/media").status()).isEqualTo(404);
  }

  @Test
  void whoMayNotShareGivesNoLinkOut() {
    String name = admin.recordingOf("team/e");
    String other = admin.recordingOf("board");
    assertThat(admin.make("viewer", "team/*").post(links(name), "{}").status()).isEqualTo(403);
    assertThat(host.post(links(other), "{}").status()).isEqualTo(404);
    assertThat(host.get(links(other)).status()).isEqualTo(404);
    String id = admin.post(links(other), "{}").json().get("id").asString();
    assertThat(host.delete(links(name) + "/" + id).status()).isEqualTo(404);
    assertThat(host.delete(links(other) + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void whatIsNearlyALinkLeadsNowhere() {
    String name = admin.recordingOf("team/f");
    String shared = shared(host.post(links(name), "{}"));
    String changed = shared.endsWith("AAA") ? "BBB" : "AAA";
    for (String wrong :
        List.of(
            "/shared/x",
            "/shared/" + host.key(),
            shared.substring(0, shared.length() - 3) + changed,
            shared + "A")) {
      assertThat(app.get(wrong).status()).as(wrong).isEqualTo(404);
      assertThat(app.get(wrong + "/media").status()).as(wrong).isEqualTo(404);
    }
  }

  @Test
  void aLinkEndsWithinAYear() {
    String name = admin.recordingOf("team/g");
    for (String end : List.of("2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "soon")) {
      Answer refused = host.post(links(name), json("expiresAt", end));
      assertThat(refused.status()).as(end).isEqualTo(400);
      assertThat(refused.error()).startsWith("expiresAt must be ");
    }
  }

  private static String links(String name) {
    return "/recordings/" + name + "/links";
  }

  private static String shared(Answer made) {
    assertThat(made.status()).isEqualTo(201);
    return made.json().get("path").asString().replaceFirst("/s/", "/shared/");
  }
}
