package io.roomtape.contract.storage;

import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningServer;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.s3.S3Storage;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Recordings in a Versity gateway, which keeps them as files. */
@Tag("servers")
class VersitygwStorageTest extends S3StorageContract {
  private static @Nullable RunningServer versitygw;
  private static @Nullable S3Storage storage;
  private static @Nullable S3Storage gone;

  @BeforeAll
  static void start() {
    versitygw = RealServers.versitygw(ACCESS_KEY, SECRET_KEY, BUCKET);
    storage = S3Storage.at(settings(versitygw.url(), BUCKET));
    gone = S3Storage.at(settings(versitygw.url(), "no-such-bucket"));
  }

  @AfterAll
  static void stop() {
    Stream.of(storage, gone).filter(Objects::nonNull).forEach(S3Storage::close);
    if (versitygw != null) {
      versitygw.close();
    }
  }

  @Override
  URI url() {
    return Objects.requireNonNull(versitygw).url();
  }

  @Override
  RecordingStorage storage() {
    return Objects.requireNonNull(storage);
  }

  @Override
  RecordingStorage gone() {
    return Objects.requireNonNull(gone);
  }
}
