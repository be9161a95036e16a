package io.roomtape.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.testing.KeyHolder;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class AuditRouteTest extends RoomtapeTest {

  @BeforeAll
  @Override
  protected void start(@TempDir Path dataFolder) throws IOException {
    app = RunningRoomtape.in(dataFolder, KeyHolder.SETTINGS);
  }

  @Test
  void whoDidWhatIsWrittenDownWithoutASecret(CapturedOutput output) {
    KeyHolder admin = KeyHolder.admin(app);
    String name = admin.recordingOf("team/a");
    KeyHolder viewer = admin.make("viewer", "team/*");
    viewer.get("/recordings");
    viewer.get("/recordings/" + name);
    viewer.get("/recordings/" + name + "/poster.jpg");
    viewer.delete("/recordings/" + name);
    viewer.get("/audit");
    new KeyHolder(app, "nonsense").get("/recordings/" + name);
    app.post("/session", json("key", "nonsense"));
    app.post("/session", json("key", viewer.key()));
    admin.post("/recordings/stop", json("roomName", "none"));
    admin.delete("/recordings?name=" + name);

    // An entry is written once the answer is sent.
    await().until(() -> told(admin).size() >= 12);
    assertThat(told(admin))
        .containsExactlyInAnyOrder(
            "ACCESS_ADMIN_KEY join team/a",
            "ACCESS_ADMIN_KEY start team/a",
            "ACCESS_ADMIN_KEY administer /keys",
            "a viewer list ",
            "a viewer play " + name,
            "a viewer delete " + name + " refused",
            "a viewer administer /audit refused",
            "a stranger play " + name + " refused",
            "a stranger sign-in  refused",
            "a viewer sign-in ",
            "ACCESS_ADMIN_KEY stop none",
            "ACCESS_ADMIN_KEY delete " + name);
    assertThat(output.getAll())
        .contains("Audit: a viewer from 127.0.0.1: delete " + name + " (refused)\n")
        .doesNotContain(viewer.key(), KeyHolder.ADMIN_KEY);
  }

  @Test
  void theAuditIsReadPageByPage() {
    KeyHolder admin = KeyHolder.admin(app);
    for (int i = 0; i < 5; i++) {
      admin.delete("/recordings?name=paged" + i + ".mp4");
    }
    await().until(() -> numbers(admin.get("/audit?limit=1000").json()).size() >= 5);
    JsonNode first = admin.get("/audit?limit=2").json();
    JsonNode second = admin.get("/audit?limit=2&before=" + first.get("next").asLong()).json();
    List<Long> numbers = Stream.of(first, second).flatMap(page -> numbers(page).stream()).toList();
    assertThat(numbers).hasSize(4).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(admin.get("/audit?limit=0").status()).isEqualTo(400);
    assertThat(admin.get("/audit?before=x").status()).isEqualTo(400);
  }

  private static List<Long> numbers(JsonNode page) {
    return page.get("entries").valueStream().map(entry -> entry.get("number").asLong()).toList();
  }

  private static List<String> told(KeyHolder admin) {
    return admin
        .get("/audit?limit=1000")
        .json()
        .get("entries")
        .valueStream()
        .filter(entry -> !entry.get("what").asString().startsWith("paged"))
        .map(
            entry ->
                entry.get("who").asString()
                    + " "
                    + entry.get("action").asString()
                    + " "
                    + entry.get("what").asString()
                    + (entry.get("allowed").asBoolean() ? "" : " refused"))
        .toList();
  }
}
