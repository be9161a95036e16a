package io.roomtape.contract.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.RunningServer;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingDocument;
import io.roomtape.server.recordings.RecordingStorage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Inherited by the tests of each storage with a database. */
abstract class RebuiltIndexContract {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** More than storage lists at a time. */
  private static final int COUNT = 1_200;

  private static final Instant START = Instant.parse("2026-03-01T10:20:30.123Z");

  @TempDir Path work;

  /** The application's, beside those that every storage and database has. */
  abstract Map<String, String> settings();

  abstract RecordingStorage storage();

  /** Removes the database's whole content. */
  abstract void dropDatabase() throws Exception;

  /** Puts recordings into storage, and a file of which nobody has told the end yet. */
  final void fill(int count) throws IOException {
    RecordingStorage storage = storage();
    Path media = Files.write(work.resolve("media"), new byte[4_000]);
    for (int i = 0; i < count; i++) {
      RecordingDocument document = document(i);
      RecordingName name = new RecordingName(document.name());
      storage.store(name, media);
      storage.saveMetadata(name, JSON.writeValueAsBytes(document));
    }
    storage.store(new RecordingName("new-RM_1-2026-03-01T102030-x.mp4"), media);
  }

  private static RecordingDocument document(int i) {
    RoomName room = new RoomName("Büro " + i % 7);
    RoomSid session = new RoomSid("RM_" + i % 50);
    Instant at = START.plusSeconds(i);
    return RecordingDocument.of(
        new Recording(
            new EgressId("EG_" + i),
            RecordingName.of(room, session, at, "x" + i),
            room,
            session,
            at,
            Duration.ofNanos(6_098_948_915L + i),
            4_000));
  }

  private static List<RecordingDocument> all() {
    return IntStream.range(0, COUNT).mapToObj(RebuiltIndexContract::document).toList().reversed();
  }

  @Test
  void aNewDatabaseIsFilledByItselfAndALostOneByCommand() throws Exception {
    fill(COUNT);
    Roomtape roomtape = new Roomtape(work, settings());
    try (RunningServer server = roomtape.serve()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> server.log().contains("Storage is looked through"));
      assertThat(server.log()).contains("1,201 files looked at, 1,200 recordings added");
      assertThat(listed(server)).isEqualTo(all());
    }

    dropDatabase();
    Roomtape.Result result = roomtape.run("rebuild-index");
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output()).contains("1,201 files looked at, 1,200 recordings added");
    try (RunningServer server = roomtape.serve()) {
      assertThat(listed(server)).isEqualTo(all());
      assertThat(server.log()).doesNotContain("Looking through storage");
    }
  }

  static List<RecordingDocument> listed(RunningServer server)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      byte[] answer =
          http.send(
                  HttpRequest.newBuilder(server.url().resolve("/recordings")).build(),
                  BodyHandlers.ofByteArray())
              .body();
      return JSON.readTree(answer)
          .get("recordings")
          .valueStream()
          .map(recording -> JSON.treeToValue(recording, RecordingDocument.class))
          .toList();
    }
  }
}
