package io.roomtape.contract.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.BesideFile;
import io.roomtape.server.recordings.StoredMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes with a recording: its metadata, and all that is beside it. */
abstract class BesideContract extends StorageFacts {
  BesideContract(RecordingStorageContract kit) {
    super(kit);
  }

  @Test
  void metadataAreReplacedLoadedAndDeleted() {
    RecordingName name = new RecordingName("described.mp4");
    storage().saveMetadata(name, "{\"duration\":1}".getBytes(UTF_8));
    storage().saveMetadata(name, "{}".getBytes(UTF_8));

    assertThat(storage().loadMetadata(name).map(json -> new String(json, UTF_8))).contains("{}");
    storage().deleteMetadata(name);
    assertThat(storage().loadMetadata(name)).isEmpty();
  }

  @Test
  void metadataAndMediaAreDeletedEachForThemselves() throws IOException {
    StoredMedia media = stored("both.mp4", MEDIA);
    storage().saveMetadata(media.name(), "{}".getBytes(UTF_8));
    storage().deleteMedia(media.name());

    assertThat(storage().find(media.name())).isEmpty();
    assertThat(storage().loadMetadata(media.name())).isPresent();
  }

  @Test
  void whatIsBesideARecordingIsReplacedAndLoadedEachForItself() throws IOException {
    RecordingName name = new RecordingName("Büro 1, 会議-RM_1.mp4");
    for (Beside what : Beside.values()) {
      storage().storeBeside(name, what, file("first " + what));
    }
    BesideFile before = storage().loadBeside(name, Beside.POSTER).orElseThrow();
    Path poster = file("second POSTER");
    storage().storeBeside(name, Beside.POSTER, poster);
    Files.writeString(poster, "something else");

    BesideFile after = storage().loadBeside(name, Beside.POSTER).orElseThrow();
    assertThat(new String(after.bytes(), UTF_8)).isEqualTo("second POSTER");
    assertThat(after.entityTag()).isNotEqualTo(before.entityTag()).doesNotContain("\"");
    assertThat(after.lastModified())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    assertThat(storage().loadBeside(name, Beside.TIMELINE))
        .hasValueSatisfying(
            found -> assertThat(new String(found.bytes(), UTF_8)).isEqualTo("first TIMELINE"));
    assertThat(storage().loadMetadata(name)).isEmpty();
    assertThat(storage().find(name)).isEmpty();
    assertThat(storage().loadBeside(new RecordingName("absent.mp4"), Beside.POSTER)).isEmpty();
  }

  @Test
  void whatIsBesideARecordingGoesWithItsMetadata() throws IOException {
    RecordingName name = new RecordingName("accompanied.mp4");
    RecordingName other = new RecordingName("accompanied too.mp4");
    storage().saveMetadata(name, "{}".getBytes(UTF_8));
    for (Beside what : Beside.values()) {
      storage().storeBeside(name, what, file("all"));
    }
    storage().storeBeside(other, Beside.POSTER, file("poster"));

    storage().deleteMetadata(name);

    assertThat(described()).contains(other).doesNotContain(name);
    assertThat(postered()).contains(other).doesNotContain(name);
    for (Beside what : Beside.values()) {
      assertThat(storage().loadBeside(name, what)).isEmpty();
    }
    storage().deleteMetadata(other);
    assertThat(described()).doesNotContain(other);
  }

  @Test
  void whatIsBesideARecordingIsNoRecordingAndIsShownAsItsOwn() throws IOException {
    RecordingName name = new RecordingName("watched.mp4");
    for (Beside what : Beside.values()) {
      storage().storeBeside(name, what, file("all"));
    }
    Walked walked = new Walked();
    storage().walk(walked);

    assertThat(described())
        .contains(name)
        .noneMatch(shown -> shown.value().matches("watched\\..*\\.mp4"));
    assertThat(walked.media).noneMatch(media -> media.name().value().startsWith("watched"));
    assertThat(walked.foreign).noneMatch(shown -> shown.startsWith("watched"));
    storage().deleteMetadata(name);
  }

  @Test
  void aWalkOfMetadataShowsEachRecordingThatHasThem() throws Exception {
    StoredMedia both = stored("walked with metadata.mp4", MEDIA);
    RecordingName alone = new RecordingName("Büro (2), 会議=~.json-RM_1.mp4");
    storage().saveMetadata(both.name(), "{}".getBytes(UTF_8));
    storage().saveMetadata(alone, "{}".getBytes(UTF_8));
    StoredMedia without = stored("walked without metadata.mp4", MEDIA);
    kit.putForeign(".metadata/notes.txt", MEDIA);
    kit.putForeign(".metadata/.hidden.json", MEDIA);

    assertThat(described()).contains(both.name(), alone).doesNotContain(without.name());
    storage().deleteMetadata(alone);
    assertThat(described()).doesNotContain(alone);
  }

  private List<RecordingName> described() {
    List<RecordingName> described = new ArrayList<>();
    storage().walkMetadata(described::add);
    return described;
  }

  private List<RecordingName> postered() {
    List<RecordingName> postered = new ArrayList<>();
    storage().walkBeside(Beside.POSTER, postered::add);
    return postered;
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(work(), "beside", ""), content);
  }
}
