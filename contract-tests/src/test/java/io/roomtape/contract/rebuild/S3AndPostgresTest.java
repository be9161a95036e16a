package io.roomtape.contract.rebuild;

import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningServer;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.s3.S3Settings;
import io.roomtape.server.s3.S3Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real S3 server and a real PostgreSQL. */
@Tag("servers")
class S3AndPostgresTest extends RebuiltIndexContract {
  private static @Nullable RunningServer versitygw;
  private static @Nullable EmbeddedPostgres postgres;
  private static @Nullable S3Storage storage;

  @BeforeAll
  static void start() {
    versitygw = RealServers.versitygw("minioadmin", "minioadmin", "openvidu");
    postgres = RealServers.postgres();
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
  static void stop() throws IOException {
    if (storage != null) {
      storage.close();
    }
    if (postgres != null) {
      postgres.close();
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
        Objects.requireNonNull(postgres).getJdbcUrl("postgres", "postgres"));
  }

  @Override
  RecordingStorage storage() {
    return Objects.requireNonNull(storage);
  }

  @Override
  void dropDatabase() {
    JdbcClient jdbc = JdbcClient.create(Objects.requireNonNull(postgres).getPostgresDatabase());
    jdbc.sql("drop schema public cascade").update();
    jdbc.sql("create schema public").update();
  }
}
