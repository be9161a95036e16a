package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.recording.S3Destination;
import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.S3Upload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second storage, for what the first does not take. */
class BackupTest {
  private static final S3Upload S3 =
      S3Upload.newBuilder().setAccessKey("a").setSecret("b").setBucket("theirs").build();

  private final FakeRooms rooms = new FakeRooms();
  private final Shelf first = new Shelf("first", true);
  @TempDir Path folder;

  /** It fails, or refuses, or has what was stored. */
  private static final class Shelf implements RecordingSink {
    final List<String> stored = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Optional<Shelf> backup;
    private final String name;
    volatile boolean fails;
    volatile boolean refuses;

    Shelf(String name, boolean hasBackup) {
      this.name = name;
      this.backup = hasBackup ? Optional.of(new Shelf("second", false)) : Optional.empty();
    }

    @Override
    public String store(Path file, String path) throws IOException {
      asked.add(path);
      if (refuses) {
        throw new IllegalArgumentException(name + " answered 403 AccessDenied");
      }
      if (fails) {
        throw new IOException(name + " is away");
      }
      stored.add(path);
      return name + "/" + path;
    }

    @Override
    public boolean knowsS3() {
      return true;
    }

    @Override
    public String store(Path file, String path, S3Destination to) throws IOException {
      return store(file, path);
    }

    @Override
    public Optional<RecordingSink> backup() {
      return backup.map(shelf -> shelf);
    }
  }

  private EgressInfo record(EncodedFileOutput.Builder output, EgressStatus end)
      throws TwirpException {
    EgressConfig config =
        new EgressConfig(folder.resolve("egress"), first).withStorageRetry(Duration.ofMillis(20));
    try (EgressClient egress = new EgressClient(folder, rooms, _ -> config)) {
      FakeRooms.Room room = rooms.create("room");
      EgressInfo started =
          egress.start(
              RoomCompositeEgressRequest.newBuilder()
                  .setRoomName("room")
                  .setAudioOnly(true)
                  .addFileOutputs(output)
                  .build());
      room.play(SampleRoom.alice(5));
      egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
      egress.stopRecording(started.getEgressId());
      return egress.awaitStatus(end);
    }
  }

  private static EncodedFileOutput.Builder file() {
    return EncodedFileOutput.newBuilder().setFilepath("in/x");
  }

  private Shelf backup() {
    return first.backup.orElseThrow();
  }

  @Test
  void whileTheFirstTakesAllTheSecondIsNotUsed() throws Exception {
    EgressInfo ended = record(file(), EgressStatus.EGRESS_COMPLETE);

    assertThat(ended.getBackupStorageUsed()).isFalse();
    assertThat(ended.getFileResults(0).getLocation()).startsWith("first/in/x");
    assertThat(backup().asked).isEmpty();
  }

  @Test
  void whatTheFirstDoesNotTakeGoesToTheSecondWithAllThatFollows() throws Exception {
    first.fails = true;

    EgressInfo ended = record(file(), EgressStatus.EGRESS_COMPLETE);

    assertThat(ended.getBackupStorageUsed()).isTrue();
    assertThat(ended.getFileResults(0).getLocation()).startsWith("second/in/x");
    assertThat(ended.getManifestLocation()).startsWith("second/in/EG_");
    assertThat(first.asked).hasSize(1);
    assertThat(backup().stored).hasSize(2);
  }

  @Test
  void soDoesWhatTheBucketOfARequestRefuses() throws Exception {
    first.refuses = true;

    EgressInfo ended = record(file().setS3(S3), EgressStatus.EGRESS_COMPLETE);

    assertThat(ended.getBackupStorageUsed()).isTrue();
    assertThat(backup().stored).hasSize(2);
  }

  @Test
  void whatBothRefuseFailsWithWhatBothSaid() throws Exception {
    first.refuses = true;
    backup().refuses = true;

    EgressInfo ended = record(file().setS3(S3), EgressStatus.EGRESS_FAILED);

    assertThat(ended.getError())
        .isEqualTo(
            "S3 upload failed: first answered 403 AccessDenied;"
                + " nor in the backup: second answered 403 AccessDenied");
    assertThat(ended.getBackupStorageUsed()).isFalse();
  }
}
