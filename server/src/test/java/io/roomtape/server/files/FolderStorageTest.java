package io.roomtape.server.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a folder can get wrong; the rest is in the storage contract. */
class FolderStorageTest {

  private static final SignedLinks LINKS =
      new SignedLinks(List.of("secret".getBytes(UTF_8)), Clock.systemUTC());

  private static final RecordingName NAME = new RecordingName("Team-RM_1.mp4");

  @TempDir Path work;
  private Path folder = Path.of("");

  @BeforeEach
  void aFolder() {
    folder = work.resolve("recordings");
  }

  @Test
  void theLayoutIsThatOfObjectStorage() throws IOException {
    FolderStorage storage = FolderStorage.in(folder, LINKS);
    storage.store(NAME, made("media"));
    storage.saveMetadata(NAME, "{}".getBytes(UTF_8));

    assertThat(folder.resolve("Team-RM_1.mp4")).hasContent("media");
    assertThat(folder.resolve(".metadata/Team-RM_1.json")).hasContent("{}");
    assertThat(left()).isEmpty();
  }

  @Test
  void linksAndFoldersAreNoRecordings() throws IOException {
    FolderStorage storage = FolderStorage.in(folder, LINKS);
    Files.createSymbolicLink(folder.resolve(NAME.value()), made("secret"));
    Files.createDirectory(folder.resolve("folder.mp4"));

    assertThat(storage.find(NAME)).isEmpty();
    assertThat(storage.find(new RecordingName("folder.mp4"))).isEmpty();
  }

  @Test
  void aFileSwappedForALinkIsNotOpened() throws IOException {
    FolderStorage storage = FolderStorage.in(folder, LINKS);
    storage.store(NAME, made("media"));
    StoredMedia media = storage.find(NAME).orElseThrow();
    Files.delete(folder.resolve(NAME.value()));
    Files.createSymbolicLink(folder.resolve(NAME.value()), made("secret"));

    assertThatThrownBy(() -> storage.open(media, 0, 5)).isInstanceOf(StorageException.class);
  }

  @Test
  void aFailedStoreLeavesWhatWasThereAndNothingElse() throws IOException {
    FolderStorage storage = FolderStorage.in(folder, LINKS);
    storage.store(NAME, made("media"));

    assertThatThrownBy(() -> storage.store(NAME, work.resolve("never-made.mp4")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("store")
        .hasMessageContaining(NAME.value());
    assertThat(folder.resolve(NAME.value())).hasContent("media");
    assertThat(left()).isEmpty();
  }

  @Test
  void whatACrashLeftHalfWrittenIsClearedAtTheStart() throws IOException {
    FolderStorage.in(folder, LINKS);
    Files.writeString(folder.resolve(".partial/half"), "half a rec");

    FolderStorage.in(folder, LINKS);
    assertThat(left()).isEmpty();
  }

  @Test
  void aFileThatIsCutWhileItPlaysFailsInsteadOfEnding() throws IOException {
    FolderStorage storage = FolderStorage.in(folder, LINKS);
    storage.store(NAME, made("media"));
    try (MediaBody body = storage.open(storage.find(NAME).orElseThrow(), 0, 5)) {
      Files.writeString(folder.resolve(NAME.value()), "me");
      assertThatThrownBy(() -> body.transferTo(new ByteArrayOutputStream()))
          .isInstanceOf(StorageException.class);
    }
  }

  @Test
  void aDeletedRecordingPlaysOnForWhoeverHasItOpen() throws IOException {
    FolderStorage storage = FolderStorage.in(folder, LINKS);
    storage.store(NAME, made("media"));
    ByteArrayOutputStream receiver = new ByteArrayOutputStream();
    try (MediaBody body = storage.open(storage.find(NAME).orElseThrow(), 0, 5)) {
      storage.deleteMedia(NAME);
      body.transferTo(receiver);
    }
    assertThat(receiver.toString(UTF_8)).isEqualTo("media");
    assertThat(storage.find(NAME)).isEmpty();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedAtTheStart() throws IOException {
    Path file = made("a file, no folder");

    assertThatThrownBy(() -> FolderStorage.in(file.resolve("recordings"), LINKS))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(file.toString());
  }

  private Path made(String content) throws IOException {
    return Files.writeString(Files.createTempFile(work, "made", ".mp4"), content);
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> list = Files.list(folder.resolve(".partial"))) {
      return list.toList();
    }
  }
}
