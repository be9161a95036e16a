package io.roomtape.server.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.changes.ChangeJournal;
import io.roomtape.server.changes.RecordingChange;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.testing.FakeStorage;
import io.roomtape.server.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of another recorder, and one that makes pictures of their files' content. */
class MissingPicturesTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private final FakeStorage storage = new FakeStorage();
  private final TestClock clock = new TestClock();
  private final List<RecordingChange> changes = new ArrayList<>();
  private final List<String> made = new ArrayList<>();
  private Predicate<RecordingName> playable = name -> true;
  private boolean breaks;
  private MissingPictures pictures;

  @BeforeEach
  void begin() {
    pictures =
        new MissingPictures(
            storage, new Changes(), name -> playable.test(name), this::make, folder, HOUR, clock);
    assertThat(pictures.isDue()).isFalse();
  }

  private Map<Beside, Path> make(Path file, Path into) throws IOException {
    String content = Files.readString(file);
    made.add(content);
    if (breaks) {
      throw new IOException("it is broken");
    }
    if (content.equals("sound")) {
      return Map.of();
    }
    return Map.of(
        Beside.POSTER, Files.writeString(into.resolve("p"), "poster of " + content),
        Beside.STORYBOARD, Files.writeString(into.resolve("s"), "all of " + content),
        Beside.STORYBOARD_INDEX, Files.writeString(into.resolve("i"), "index of " + content));
  }

  @Test
  void whatHasEndedWithoutPicturesGetsThem() {
    storage.put("a.mp4", "talk".getBytes(UTF_8));
    ended("a.mp4", RecordingState.COMPLETE);
    tick();

    assertThat(beside("a.mp4", Beside.POSTER)).isEqualTo("poster of talk");
    assertThat(beside("a.mp4", Beside.STORYBOARD)).isEqualTo("all of talk");
    assertThat(beside("a.mp4", Beside.STORYBOARD_INDEX)).isEqualTo("index of talk");
    assertThat(folder).isDirectoryNotContaining(Files::isRegularFile);
    assertThat(pictures.isDue()).isFalse();
  }

  @Test
  void whatHasAPosterOrHasFailedOrIsDeletedGetsNone() {
    storage.put("a.mp4", "talk".getBytes(UTF_8));
    storage.putBeside("a.mp4", Beside.POSTER, "its own".getBytes(UTF_8));
    ended("a.mp4", RecordingState.COMPLETE);
    storage.put("b.mp4", "talk".getBytes(UTF_8));
    ended("b.mp4", RecordingState.FAILED);
    storage.put("c.mp4", "talk".getBytes(UTF_8));
    playable = name -> !name.value().equals("c.mp4");
    ended("c.mp4", RecordingState.COMPLETE);
    tick();

    assertThat(made).isEmpty();
    assertThat(beside("a.mp4", Beside.POSTER)).isEqualTo("its own");
  }

  @Test
  void earlierRecordingsAreFoundInStorageOnce() {
    for (int i = 0; i < 250; i++) {
      storage.put("old-" + i + ".mp4", ("old " + i).getBytes(UTF_8));
    }
    tick();
    assertThat(made).isEmpty();
    for (int i = 0; i < 4; i++) {
      clock.pass(Duration.ofMinutes(3));
      tick();
    }
    assertThat(made).hasSize(250).doesNotHaveDuplicates();
    clock.pass(HOUR);
    tick();
    assertThat(made).hasSize(250);
  }

  @Test
  void whatFailsIsTriedTwiceAndNeverAgain() {
    breaks = true;
    storage.put("a.mp4", "talk".getBytes(UTF_8));
    ended("a.mp4", RecordingState.COMPLETE);
    for (int i = 0; i < 5; i++) {
      tick();
      clock.pass(HOUR.multipliedBy(2));
    }

    assertThat(made).hasSize(2);
    assertThat(beside("a.mp4", Beside.POSTER)).isEmpty();
  }

  @Test
  void soundAloneIsLookedAtOnce() {
    storage.put("a.mp4", "sound".getBytes(UTF_8));
    ended("a.mp4", RecordingState.COMPLETE);
    for (int i = 0; i < 3; i++) {
      tick();
      clock.pass(HOUR.multipliedBy(2));
    }

    assertThat(made).hasSize(1);
  }

  @Test
  void nothingIsLeftOfOneThatIsDeletedMeanwhile() {
    storage.put("a.mp4", "talk".getBytes(UTF_8));
    playable =
        name -> {
          boolean deleted = !made.isEmpty();
          if (deleted) {
            storage.deleteMedia(name);
          }
          return !deleted;
        };
    ended("a.mp4", RecordingState.COMPLETE);
    tick();

    assertThat(made).hasSize(1);
    assertThat(storage.hasBeside("a.mp4")).isFalse();
  }

  @Test
  void aStorageThatIsAwayIsNoFailureOfTheRecording() {
    storage.put("a.mp4", "talk".getBytes(UTF_8));
    ended("a.mp4", RecordingState.COMPLETE);
    storage.fail("storeBeside");
    tick();
    storage.fail("walkBeside");
    clock.pass(Duration.ofMinutes(3));
    assertThatThrownBy(this::tick).isInstanceOf(StorageException.class);
    assertThat(pictures.isDue()).isFalse();
    storage.mend();
    clock.pass(HOUR);
    tick();

    assertThat(beside("a.mp4", Beside.POSTER)).isEqualTo("poster of talk");
    assertThat(storage.openBodies()).isZero();
  }

  private void tick() {
    if (pictures.isDue()) {
      pictures.run(() -> {});
    }
  }

  private String beside(String name, Beside what) {
    return new String(
        storage.loadBeside(new RecordingName(name), what).orElseThrow().bytes(), UTF_8);
  }

  private void ended(String name, RecordingState state) {
    Recording recording =
        new Recording(
            new EgressId("EG_" + changes.size()),
            new RecordingName(name),
            new RoomName("room"),
            new RoomSid("RM_1"),
            Instant.EPOCH,
            Duration.ZERO,
            1);
    changes.add(new RecordingChange(changes.size() + 1, recording, state, false, ""));
  }

  private final class Changes implements ChangeJournal {
    @Override
    public long latest() {
      return changes.size();
    }

    @Override
    public List<RecordingChange> after(long number, int limit) {
      return changes.stream().filter(c -> c.number() > number).limit(limit).toList();
    }
  }
}
