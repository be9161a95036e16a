package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.recording.S3Destination;
import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.S3Upload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An S3 that a request brings along, and the keys to it. */
class OwnS3Test {
  private static final S3Upload S3 =
      S3Upload.newBuilder()
          .setAccessKey("my-access")
          .setSecret("my-secret")
          .setSessionToken("my-token")
          .setBucket("theirs")
          .build();

  private final FakeRooms rooms = new FakeRooms();
  private final Bucket bucket = new Bucket();
  @TempDir Path folder;

  /** It has what was stored; or it refuses all, or fails. */
  private static final class Bucket implements RecordingSink {
    final Map<String, S3Destination> stored = new ConcurrentHashMap<>();
    volatile boolean refuses;
    volatile boolean fails;
    volatile boolean hasKeys;

    @Override
    public String store(Path file, String path) {
      throw new AssertionError("The recorder's own storage was not asked for");
    }

    @Override
    public boolean knowsS3() {
      return true;
    }

    @Override
    public boolean hasKeysFor(S3Destination to) {
      return hasKeys;
    }

    @Override
    public String store(Path file, String path, S3Destination to) throws IOException {
      if (refuses) {
        throw new IllegalArgumentException("it answered 403 SignatureDoesNotMatch");
      }
      if (fails) {
        throw new IOException("it is away");
      }
      stored.put(path, to);
      return "https://theirs.example/" + path;
    }
  }

  private EgressClient client() {
    UnaryOperator<EgressConfig> settings =
        config -> new EgressConfig(config.folder(), bucket).withStorageRetry(Duration.ofMillis(20));
    return new EgressClient(folder, rooms, settings);
  }

  private EgressInfo record(EgressClient egress) throws TwirpException {
    FakeRooms.Room room = rooms.create("room");
    EgressInfo started = egress.start(request());
    room.play(SampleRoom.alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    egress.stopRecording(started.getEgressId());
    return started;
  }

  private static RoomCompositeEgressRequest request() {
    return RoomCompositeEgressRequest.newBuilder()
        .setRoomName("room")
        .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("rec/x").setS3(S3))
        .build();
  }

  @Test
  void aRecordingGoesThereAndNobodyIsToldTheKeys() throws Exception {
    try (EgressClient egress = client()) {
      EgressInfo started = record(egress);
      EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

      S3Upload told = started.getRoomComposite().getFileOutputs(0).getS3();
      assertThat(told.getSecret()).isEqualTo("{secret}");
      assertThat(told.getAccessKey()).isEqualTo("{access_key}");
      assertThat(ended.toString()).doesNotContain("my-");
      assertThat(ended.getFileResults(0).getLocation())
          .isEqualTo("https://theirs.example/rec/x.mp4");
      String manifest = "rec/" + started.getEgressId() + ".json";
      assertThat(bucket.stored).containsOnlyKeys("rec/x.mp4", manifest);
      assertThat(bucket.stored.get("rec/x.mp4"))
          .isEqualTo(bucket.stored.get(manifest))
          .satisfies(
              to -> {
                assertThat(to.keys().secret()).isEqualTo("my-secret");
                assertThat(to.keys().sessionToken()).isEqualTo("my-token");
              });
      assertThat(filesWith("my-secret")).isZero();
    }
  }

  @Test
  void whatItRefusesFailsAtOnceAndTheKeysAreForgotten() throws Exception {
    bucket.refuses = true;
    try (EgressClient egress = client()) {
      EgressInfo started = record(egress);
      EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_FAILED);

      assertThat(ended.getError())
          .isEqualTo("S3 upload failed: it answered 403 SignatureDoesNotMatch");
      assertThat(ended.getErrorCode()).isEqualTo(400);
      assertThat(egress.work(started).resolve("recording.mp4")).isNotEmptyFile();
      await().atMost(5, TimeUnit.SECONDS).until(() -> filesWith("my-secret") == 0);
    }
  }

  @Test
  void itIsStoredThereAfterARestart() throws Exception {
    bucket.fails = true;
    EgressInfo started;
    try (EgressClient egress = client()) {
      started = record(egress);
      egress.awaitListed(
          started.getEgressId(),
          EgressStatus.EGRESS_ENDING,
          "End reason: StopEgress API; waits for the storage");
    }
    assertThat(filesWith("my-secret")).isEqualTo(1);
    bucket.fails = false;

    try (EgressClient egress = client()) {
      egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
      assertThat(bucket.stored)
          .hasEntrySatisfying(
              "rec/x.mp4", to -> assertThat(to.keys().secret()).isEqualTo("my-secret"));
      assertThat(filesWith("my-secret")).isZero();
    }
  }

  @Test
  void withoutKeysItIsTakenOnlyWhereTheRecorderHasSome() throws Exception {
    RoomCompositeEgressRequest.Builder request = request().toBuilder();
    S3Upload.Builder s3 = request.getFileOutputsBuilder(0).getS3Builder();
    s3.clearAccessKey().clearSecret().setAssumeRoleArn("arn:aws:iam::1:role/theirs");
    rooms.create("room");
    try (EgressClient egress = client()) {
      assertThatThrownBy(() -> egress.start(request.build()))
          .isInstanceOfSatisfying(
              TwirpException.class,
              e -> assertThat(e.code()).isEqualTo(TwirpException.Code.INVALID_ARGUMENT))
          .hasMessageContaining("s3.access_key");
      bucket.hasKeys = true;
      assertThat(egress.start(request.build()).getEgressId()).startsWith("EG_");
      s3.setAccessKey("half");
      assertThatThrownBy(() -> egress.start(request.build())).hasMessageContaining("s3.secret");
    }
  }

  @Test
  void aRecorderThatHasOnlyItsOwnStorageSaysSo() {
    rooms.create("room");
    try (EgressClient egress = new EgressClient(folder, rooms, config -> config)) {
      assertThatThrownBy(() -> egress.start(request()))
          .isInstanceOfSatisfying(
              TwirpException.class,
              e -> assertThat(e.code()).isEqualTo(TwirpException.Code.UNIMPLEMENTED))
          .hasMessageContaining("s3");
    }
  }

  private long filesWith(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> has(file, secret)).count();
    }
  }

  private static boolean has(Path file, String secret) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) < 10_000_000
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
    } catch (IOException e) {
      return false;
    }
  }
}
