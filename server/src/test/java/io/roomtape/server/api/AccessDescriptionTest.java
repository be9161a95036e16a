package io.roomtape.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.KeyHolder;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is about who may do what, where not everybody may everything. */
class AccessDescriptionTest extends RoomtapeTest {
  private KeyHolder admin;
  private Description description;

  @BeforeAll
  @Override
  protected void start(@TempDir Path dataFolder) throws IOException {
    app = RunningRoomtape.in(dataFolder, KeyHolder.SETTINGS);
    admin = KeyHolder.admin(app);
    description = new Description(admin.get("/v3/api-docs").json());
  }

  @Test
  void whatIsAnsweredIsWhatIsDescribed() {
    keys();
    sessions();
    sharing();
    invitations();
    description.assertHolds("get /audit", 200, admin.get("/audit"));
    description.assertHolds("get /audit", 200, admin.get("/audit?limit=1"));
    description.assertHolds("get /audit", 400, admin.get("/audit?limit=0"));
    assertThat(description.seen())
        .containsAll(
            description.operations("access", true).stream()
                .map(operation -> operation + " succeeds")
                .toList());
  }

  private void keys() {
    KeyHolder viewer = admin.make("viewer", "team/*");
    Answer made = admin.post("/keys", KeyHolder.keyRequest("host", "*"));
    description.assertHolds("post /keys", 201, made);
    description.assertHolds("post /keys", 400, admin.post("/keys", "{}"));
    description.assertHolds("post /keys", 403, viewer.post("/keys", "{}"));
    description.assertHolds("post /keys", 401, app.post("/keys", "{}"));
    description.assertHolds("get /keys", 200, admin.get("/keys"));
    description.assertHolds("get /keys", 403, viewer.get("/keys"));
    String path = "/keys/" + made.json().get("id").asString();
    description.assertHolds("delete /keys/{id}", 204, admin.delete(path));
    description.assertHolds("delete /keys/{id}", 404, admin.delete(path));
  }

  private void sharing() {
    String links = "/recordings/{name}/links";
    String path = links.replace("{name}", admin.recordingOf("team/a"));
    Answer made = admin.post(path, "{}");
    description.assertHolds("post " + links, 201, made);
    description.assertHolds("post " + links, 400, admin.post(path, json("expiresAt", "soon")));
    description.assertHolds("get " + links, 200, admin.get(path));
    String shared = made.json().get("path").asString().replaceFirst("/s/", "/shared/");
    description.assertHolds("get /shared/{token}", 200, app.get(shared));
    description.assertHolds("get /shared/{token}", 404, app.get(shared + "x"));
    String media = shared + "/media";
    description.assertHolds("get /shared/{token}/media", 200, app.get(media));
    description.assertHolds("get /shared/{token}/media", 403, app.get(media + "?download=1"));
    description.assertHolds("head /shared/{token}/media", 200, admin.ask("HEAD", media, ""));
    String one = path + "/" + made.json().get("id").asString();
    description.assertHolds("delete " + links + "/{id}", 204, admin.delete(one));
    description.assertHolds("delete " + links + "/{id}", 404, admin.delete(one));
  }

  private void invitations() {
    Answer made = admin.post("/invitations", json("roomName", "team/a"));
    description.assertHolds("post /invitations", 201, made);
    description.assertHolds("post /invitations", 400, admin.post("/invitations", "{}"));
    String list = "/invitations?roomName=team/a";
    description.assertHolds("get /invitations", 200, admin.get(list));
    description.assertHolds("get /invitations", 401, app.get(list));
    String one = "/invitations/" + made.json().get("id").asString();
    description.assertHolds("delete /invitations/{id}", 204, admin.delete(one));
    description.assertHolds("delete /invitations/{id}", 404, admin.delete(one));
  }

  private void sessions() {
    String body = json("key", admin.key());
    description.assertHolds("post /session", 200, app.post("/session", body));
    description.assertHolds("post /session", 400, app.post("/session", "{}"));
    description.assertHolds("post /session", 401, app.post("/session", json("key", "x")));
    description.assertHolds("get /session", 200, admin.get("/session"));
    description.assertHolds("get /session", 401, app.get("/session"));
    description.assertHolds("delete /session", 204, app.delete("/session"));
  }
}
