package io.roomtape.contract.storage;

import io.roomtape.contract.Bucket;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningServer;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.s3.S3Settings;
import io.roomtape.server.s3.S3Storage;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Recordings in a real S3 server. Few connections, so that a leak of one shows at once. */
class VersitygwStorageTest extends RecordingStorageContract {

  private static final int CONNECTIONS = 3;

  private static @Nullable RunningServer versitygw;
  private static @Nullable S3Storage storage;
  private static @Nullable S3Storage gone;

  @BeforeAll
  static void start() {
    versitygw = RealServers.versitygw("access", "a-secret-key", "openvidu");
    storage = S3Storage.at(settings(versitygw, "openvidu"));
    gone = S3Storage.at(settings(versitygw, "no-such-bucket"));
  }

  @AfterAll
  static void stop() {
    Stream.of(storage, gone).filter(Objects::nonNull).forEach(S3Storage::close);
    if (versitygw != null) {
      versitygw.close();
    }
  }

  private static S3Settings settings(RunningServer server, String bucket) {
    return new S3Settings(
        server.url(), "us-east-1", "access", "a-secret-key", bucket, "recordings/", CONNECTIONS);
  }

  @Override
  RecordingStorage storage() {
    return Objects.requireNonNull(storage);
  }

  @Override
  RecordingStorage gone() {
    return Objects.requireNonNull(gone);
  }

  @Override
  void putForeign(String name, byte[] bytes) {
    try (Bucket bucket =
        new Bucket(Objects.requireNonNull(versitygw).url(), "access", "a-secret-key", "openvidu")) {
      bucket.put("recordings/" + name, bytes);
    }
  }

  @Override
  boolean hasLinks() {
    return true;
  }
}
