package io.roomtape.contract.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.BesideFile;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inherited by the tests of every storage. Each test has names of its own. */
abstract class RecordingStorageContract {

  private static final byte[] MEDIA = randomBytes(300_000);

  @TempDir Path work;

  /** A storage that works. */
  abstract RecordingStorage storage();

  /** The same kind of storage, but its bucket or folder has gone. */
  abstract RecordingStorage gone();

  /** Puts a file beside the recordings as others do, under any name. */
  abstract void putForeign(String name, byte[] bytes) throws Exception;

  /** What lies beside the recordings under a name. */
  abstract byte[] foreign(String name) throws Exception;

  /**
   * What a player gets that follows a link.
   *
   * @return the bytes 5 to 9; empty when the link is refused
   */
  abstract Optional<byte[]> follow(URI link) throws Exception;

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
    Path file = Files.write(work.resolve("made.mp4"), MEDIA);
    RecordingName name = new RecordingName("kept.mp4");
    storage().store(name, file);
    Files.delete(file);

    assertThat(read(storage().find(name).orElseThrow(), 0, MEDIA.length)).isEqualTo(MEDIA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live.m3u8", "a/b c/Büro_00001.m4s", "sub/x.mp4", "EG_1.json"})
  void anyFileIsStoredWholeUnderItsPathAndIsNoRecording(String name) throws Exception {
    FilePath path = new FilePath(name);
    storage().storeFile(path, Files.write(work.resolve("other"), new byte[9]));
    Path file = Files.write(work.resolve("again"), MEDIA);
    storage().storeFile(path, file);
    Files.delete(file);

    assertThat(foreign(name)).isEqualTo(MEDIA);
    Walked walked = new Walked();
    storage().walk(walked);
    assertThat(walked.media).noneMatch(media -> name.endsWith(media.name().value()));
  }

  @ParameterizedTest
  @CsvSource({"0, 300000", "0, 1", "299999, 1", "12345, 200000", "65536, 65536"})
  void aSliceIsTheseBytesAndNoOthers(int first, int length) throws IOException {
    StoredMedia media = stored("sliced.mp4", MEDIA);

    assertThat(read(media, first, length))
        .isEqualTo(Arrays.copyOfRange(MEDIA, first, first + length));
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
  void mediaThatChangedSinceTheyWereFoundAreNotMixed() throws IOException {
    StoredMedia before = stored("changed.mp4", MEDIA);
    StoredMedia after = stored("changed.mp4", randomBytes(200_000));

    assertThat(after.entityTag()).isNotEqualTo(before.entityTag());
    assertThatThrownBy(() -> read(before, 0, 10)).isInstanceOf(StorageException.class);
    assertThat(read(after, 0, 10)).hasSize(10);
  }

  @Test
  void playersThatLeaveEarlyCostNothing() throws IOException {
    StoredMedia media = stored("left.mp4", randomBytes(8_000_000));
    for (int i = 0; i < 60; i++) {
      try (MediaBody body = storage().open(media, 0, media.size())) {
        OutputStream leaving = new LeavingReceiver(100_000);
        assertThatThrownBy(() -> body.transferTo(leaving))
            .isInstanceOf(IOException.class)
            .hasMessage("gone");
      }
    }
    assertThat(read(media, 0, 10)).hasSize(10);
  }

  @Test
  void aBodyMayBeClosedUnreadAndTwice() throws IOException {
    StoredMedia media = stored("unread.mp4", MEDIA);
    for (int i = 0; i < 60; i++) {
      MediaBody body = storage().open(media, 0, media.size());
      body.close();
      body.close();
    }
    assertThat(read(media, 0, 10)).hasSize(10);
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

  private List<RecordingName> postered() {
    List<RecordingName> postered = new ArrayList<>();
    storage().walkBeside(Beside.POSTER, postered::add);
    return postered;
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(work, "beside", ""), content);
  }

  @Test
  void aLinkPlaysWithoutAnyOtherPermission() throws Exception {
    StoredMedia media = stored("linked, twice-RM_1.mp4", MEDIA);
    URI link = storage().presign(media.name(), Duration.ofHours(24));

    assertThat(follow(link)).contains(Arrays.copyOfRange(MEDIA, 5, 10));
  }

  @Test
  void aLinkIsGoodForItsRecordingAlone() throws Exception {
    StoredMedia linked = stored("linked-RM_1.mp4", MEDIA);
    stored("secret-RM_1.mp4", MEDIA);
    URI link = storage().presign(linked.name(), Duration.ofHours(24));

    assertThat(follow(URI.create(link.toString().replace("linked-", "secret-")))).isEmpty();
  }

  @Test
  void aLinkPlaysNothingOnceItHasExpired() throws Exception {
    StoredMedia media = stored("expires-RM_1.mp4", MEDIA);
    URI link = storage().presign(media.name(), Duration.ofSeconds(1));

    await().atMost(Duration.ofSeconds(10)).until(() -> follow(link).isEmpty());
  }

  @Test
  void aWalkShowsEachFileOnceAsItIsFound() throws IOException {
    StoredMedia plain = stored("walked.mp4", MEDIA);
    StoredMedia special = stored("Büro (2), 会議=~-RM_1.mp4", new byte[0]);
    storage().saveMetadata(plain.name(), "{}".getBytes(UTF_8));
    storage().saveMetadata(new RecordingName("walked without media.mp4"), "{}".getBytes(UTF_8));

    Walked walked = new Walked();
    storage().walk(walked);

    assertThat(walked.media).doesNotHaveDuplicates().contains(plain, special);
    assertThat(walked.media).allSatisfy(this::isThere);
    assertThat(read(walked.named("walked.mp4"), 10, 10))
        .isEqualTo(Arrays.copyOfRange(MEDIA, 10, 20));
  }

  @Test
  void aWalkOfMetadataShowsEachRecordingThatHasThem() throws Exception {
    StoredMedia both = stored("walked with metadata.mp4", MEDIA);
    RecordingName alone = new RecordingName("Büro (2), 会議=~.json-RM_1.mp4");
    storage().saveMetadata(both.name(), "{}".getBytes(UTF_8));
    storage().saveMetadata(alone, "{}".getBytes(UTF_8));
    StoredMedia without = stored("walked without metadata.mp4", MEDIA);
    putForeign(".metadata/notes.txt", MEDIA);
    putForeign(".metadata/.hidden.json", MEDIA);

    assertThat(described()).contains(both.name(), alone).doesNotContain(without.name());
    storage().deleteMetadata(alone);
    assertThat(described()).doesNotContain(alone);
  }

  private List<RecordingName> described() {
    List<RecordingName> described = new ArrayList<>();
    storage().walkMetadata(described::add);
    return described;
  }

  private void isThere(StoredMedia media) {
    assertThat(storage().find(media.name())).contains(media);
  }

  @Test
  void aWalkShowsMoreThanAThousandFiles() throws IOException {
    Set<RecordingName> names = new HashSet<>();
    Path file = Files.write(work.resolve("small.mp4"), new byte[3]);
    for (int i = 0; i < 1_100; i++) {
      RecordingName name = new RecordingName("many-" + i + ".mp4");
      storage().store(name, file);
      names.add(name);
    }

    Walked walked = new Walked();
    storage().walk(walked);
    List<RecordingName> many =
        walked.media.stream()
            .map(StoredMedia::name)
            .filter(name -> name.value().startsWith("many-"))
            .toList();
    names.forEach(storage()::deleteMedia);

    assertThat(many).containsExactlyInAnyOrderElementsOf(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", ".hidden.mp4", "50% + more & 'so on'.mp4", "<b>.mp4"})
  void aFileWithAForeignNameIsToldByItsName(String name) throws Exception {
    putForeign(name, MEDIA);

    Walked walked = new Walked();
    storage().walk(walked);

    assertThat(walked.foreign).containsOnlyOnce(name);
    assertThat(walked.media).noneMatch(media -> media.name().value().equals(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"50% + more & so on=1.mp4", "a+b.mp4", "R&D.mp4", "100%.mp4"})
  void aFileThatOthersNamedIsShownAndPlays(String name) throws Exception {
    putForeign(name, MEDIA);

    Walked walked = new Walked();
    storage().walk(walked);

    assertThat(read(walked.named(name), 10, 10)).isEqualTo(Arrays.copyOfRange(MEDIA, 10, 20));
    URI link = storage().presign(new RecordingName(name), Duration.ofHours(24));
    assertThat(follow(link)).contains(Arrays.copyOfRange(MEDIA, 5, 10));
  }

  @Test
  void whatAVisitorThrowsEndsTheWalk() throws IOException {
    stored("shown.mp4", MEDIA);
    AtomicInteger shown = new AtomicInteger();
    MediaVisitor impatient =
        new MediaVisitor() {
          @Override
          public void media(StoredMedia media) {
            shown.incrementAndGet();
            throw new IllegalStateException("enough");
          }

          @Override
          public void foreign(String name) {}
        };

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> storage().walk(impatient)).hasMessage("enough");
    }
    assertThat(shown).hasValue(10);
  }

  @Test
  void aStorageThatWorksPassesItsCheck() {
    assertThatCode(() -> storage().check()).doesNotThrowAnyException();
  }

  @Test
  void aStorageThatHasGoneNeverReadsAsEmpty() throws IOException {
    RecordingStorage gone = gone();
    RecordingName name = new RecordingName("lost.mp4");
    Path file = Files.write(work.resolve("lost.mp4"), MEDIA);
    Stream<ThrowingCallable> attempts =
        Stream.of(
            gone::check,
            () -> gone.find(name),
            () -> gone.walk(new Walked()),
            () -> gone.walkMetadata(shown -> {}),
            () -> gone.open(new StoredMedia(name, 9, "tag", Instant.EPOCH), 0, 9),
            () -> gone.store(name, file),
            () -> gone.storeFile(new FilePath("lost/lost.m4s"), file),
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

  private StoredMedia stored(String name, byte[] bytes) throws IOException {
    Path file = Files.write(Files.createTempFile(work, "made", ".mp4"), bytes);
    RecordingName recording = new RecordingName(name);
    storage().store(recording, file);
    return storage().find(recording).orElseThrow();
  }

  private byte[] read(StoredMedia media, long first, long length) throws IOException {
    ByteArrayOutputStream receiver = new ByteArrayOutputStream();
    try (MediaBody body = storage().open(media, first, length)) {
      body.transferTo(receiver);
    }
    return receiver.toByteArray();
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  /** Remembers what it was shown. */
  private static final class Walked implements MediaVisitor {
    private final List<StoredMedia> media = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();

    @Override
    public void media(StoredMedia shown) {
      media.add(shown);
    }

    @Override
    public void foreign(String name) {
      foreign.add(name);
    }

    StoredMedia named(String name) {
      return media.stream().filter(m -> m.name().value().equals(name)).findFirst().orElseThrow();
    }
  }

  /** A player that takes so many bytes and is gone then. */
  private static final class LeavingReceiver extends OutputStream {
    private int left;

    LeavingReceiver(int left) {
      this.left = left;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new IOException("gone");
      }
    }
  }
}
