package io.roomtape.contract.rebuild;

import io.roomtape.contract.RealPostgres;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningServer;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.s3.S3Settings;
import io.roomtape.server.s3.S3Storage;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real S3 server and a real PostgreSQL. */
@Tag("servers")
class S3AndPostgresTest extends RebuiltIndexContract {
  private static final String DATABASE = "rebuilt";

  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  private static @Nullable RunningServer versitygw;
  private static @Nullable S3Storage storage;

  @BeforeAll
  static void start() {
    versitygw = RealServers.versitygw("minioadmin", "minioadmin", "openvidu");
    storage =
        S3Storage.at(
            new S3Settings(
                versitygw.url(),
                "us-east-1",
                "minioadmin",
                "minioadmin",
                "openvidu",
                "recordings/",
                10));
  }

  @AfterAll
  static void stop() {
    if (storage != null) {
      storage.close();
    }
    if (versitygw != null) {
      versitygw.close();
    }
  }

  @Override
  Map<String, String> settings() {
    return Map.of(
        "S3_ENDPOINT",
        Objects.requireNonNull(versitygw).url().toString(),
        "DATABASE_URL",
        POSTGRES.url(DATABASE));
  }

  @Override
  RecordingStorage storage() {
    return Objects.requireNonNull(storage);
  }

  @Override
  void dropDatabase() {
    JdbcClient jdbc = JdbcClient.create(POSTGRES.database(DATABASE));
    jdbc.sql("drop schema public cascade").update();
    jdbc.sql("create schema public").update();
  }
}
