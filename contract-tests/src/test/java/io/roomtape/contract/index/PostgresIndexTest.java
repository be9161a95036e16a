package io.roomtape.contract.index;

import io.roomtape.contract.RealServers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The index in a real PostgreSQL. */
@Tag("servers")
class PostgresIndexTest extends JdbcIndexContract {
  private static @Nullable EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = RealServers.postgres();
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Override
  DataSource database() {
    return Objects.requireNonNull(postgres).getPostgresDatabase();
  }
}
