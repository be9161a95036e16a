package io.roomtape.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored is there as it was, or is absent. */
abstract class StoredFilesContract extends StorageFacts {
  StoredFilesContract(RecordingStorageContract kit) {
    super(kit);
  }

  @Test
  void whatIsNotThereIsAbsentWhichIsNoFailure() {
    RecordingName name = new RecordingName("absent.mp4");

    assertThat(storage().find(name)).isEmpty();
    assertThat(storage().loadMetadata(name)).isEmpty();
    assertThatCode(() -> storage().deleteMedia(name)).doesNotThrowAnyException();
    assertThatCode(() -> storage().deleteMetadata(name)).doesNotThrowAnyException();
  }

  @Test
  void whatWasStoredIsFoundAsItIs() throws IOException {
    StoredMedia media = stored("found.mp4", MEDIA);

    assertThat(media.size()).isEqualTo(MEDIA.length);
    assertThat(media.entityTag()).isNotEmpty().doesNotContain("\"");
    assertThat(media.lastModified())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    assertThat(storage().find(media.name())).contains(media);
  }

  @Test
  void theFileThatWasStoredIsNotNeededAnyMore() throws IOException {
    Path file = Files.write(work().resolve("made.mp4"), MEDIA);
    RecordingName name = new RecordingName("kept.mp4");
    storage().store(name, file);
    Files.delete(file);

    assertThat(read(storage().find(name).orElseThrow(), 0, MEDIA.length)).isEqualTo(MEDIA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live.m3u8", "a/b c/Büro_00001.m4s", "sub/x.mp4", "EG_1.json"})
  void anyFileIsStoredWholeUnderItsPathAndIsNoRecording(String name) throws Exception {
    FilePath path = new FilePath(name);
    storage().storeFile(path, Files.write(work().resolve("other"), new byte[9]));
    Path file = Files.write(work().resolve("again"), MEDIA);
    storage().storeFile(path, file);
    Files.delete(file);

    assertThat(kit.foreign(name)).isEqualTo(MEDIA);
    Walked walked = new Walked();
    storage().walk(walked);
    assertThat(walked.media).noneMatch(media -> name.endsWith(media.name().value()));
  }

  @Test
  void whatGoesWithAnotherFileIsBesideItAndNoRecordings() throws Exception {
    Path file = Files.write(work().resolve("timeline"), MEDIA);
    storage().storeMetadata(new FilePath("in/a b.ogg.timeline.json"), file);
    storage().storeMetadata(new FilePath("all.m3u8.timeline.json"), file);

    assertThat(kit.foreign("in/.metadata/a b.ogg.timeline.json")).isEqualTo(MEDIA);
    assertThat(kit.foreign(".metadata/all.m3u8.timeline.json")).isEqualTo(MEDIA);
    Walked walked = new Walked();
    storage().walk(walked);
    assertThat(walked.media).noneMatch(media -> media.name().value().contains("a b"));
  }

  @Test
  void aFileOfManyMegabytesIsStoredWhole() throws IOException {
    byte[] large = randomBytes(70_000_000);
    StoredMedia media = stored("large.mp4", large);

    assertThat(media.size()).isEqualTo(large.length);
    assertThat(Arrays.equals(read(media, 0, large.length), large)).isTrue();
  }

  @Test
  void anEmptyFileIsFound() throws IOException {
    assertThat(stored("empty.mp4", new byte[0]).size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Büro 1, oben-RM_1.mp4", "会議-RM_2.mp4", "a=b;c@d~(e)!-RM_3.mp4"})
  void everyNameOfARecordingWorks(String name) throws IOException {
    StoredMedia media = stored(name, MEDIA);

    assertThat(read(media, 10, 10)).isEqualTo(Arrays.copyOfRange(MEDIA, 10, 20));
    storage().deleteMedia(media.name());
    assertThat(storage().find(media.name())).isEmpty();
  }

  @Test
  void aStorageThatWorksPassesItsCheck() {
    assertThatCode(() -> storage().check()).doesNotThrowAnyException();
  }

  @Test
  void aStorageThatHasGoneNeverReadsAsEmpty() throws IOException {
    RecordingStorage gone = kit.gone();
    RecordingName name = new RecordingName("lost.mp4");
    Path file = Files.write(work().resolve("lost.mp4"), MEDIA);
    Stream<ThrowingCallable> attempts =
        Stream.of(
            gone::check,
            () -> gone.find(name),
            () -> gone.walk(new Walked()),
            () -> gone.walkMetadata(shown -> {}),
            () -> gone.open(new StoredMedia(name, 9, "tag", Instant.EPOCH), 0, 9),
            () -> gone.store(name, file),
            () -> gone.storeFile(new FilePath("lost/lost.m4s"), file),
            () -> gone.storeMetadata(new FilePath("lost/lost.ogg.timeline.json"), file),
            () -> gone.saveMetadata(name, new byte[2]),
            () -> gone.loadMetadata(name),
            () -> gone.storeBeside(name, Beside.POSTER, file),
            () -> gone.loadBeside(name, Beside.POSTER),
            () -> gone.walkBeside(Beside.POSTER, shown -> {}),
            () -> gone.deleteMedia(name),
            () -> gone.deleteMetadata(name));

    assertThat(attempts)
        .allSatisfy(
            attempt -> assertThatThrownBy(attempt).isExactlyInstanceOf(StorageException.class));
  }
}
