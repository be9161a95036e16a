package io.roomtape.contract.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.StoredMedia;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of a storage that others write to, too. */
abstract class WalksContract extends StorageFacts {
  WalksContract(RecordingStorageContract kit) {
    super(kit);
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
  void aWalkShowsMoreThanAThousandFiles() throws IOException {
    Set<RecordingName> names = new HashSet<>();
    Path file = Files.write(work().resolve("small.mp4"), new byte[3]);
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
    kit.putForeign(name, MEDIA);

    Walked walked = new Walked();
    storage().walk(walked);

    assertThat(walked.foreign).containsOnlyOnce(name);
    assertThat(walked.media).noneMatch(media -> media.name().value().equals(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"50% + more & so on=1.mp4", "a+b.mp4", "R&D.mp4", "100%.mp4"})
  void aFileThatOthersNamedIsShownAndPlays(String name) throws Exception {
    kit.putForeign(name, MEDIA);

    Walked walked = new Walked();
    storage().walk(walked);

    assertThat(read(walked.named(name), 10, 10)).isEqualTo(Arrays.copyOfRange(MEDIA, 10, 20));
    URI link = storage().presign(new RecordingName(name), Duration.ofHours(24));
    assertThat(kit.follow(link)).contains(Arrays.copyOfRange(MEDIA, 5, 10));
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

  private void isThere(StoredMedia media) {
    assertThat(storage().find(media.name())).contains(media);
  }
}
