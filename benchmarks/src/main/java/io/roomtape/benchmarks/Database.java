package io.roomtape.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** A database for the application: H2 in its data folder, or a PostgreSQL. */
record Database(
    String name, String url, Map<String, String> settings, Optional<EmbeddedPostgres> server)
    implements AutoCloseable {

  /** H2 keeps a transaction's changes until its end: many small ones are quicker than one. */
  private static final int BATCH = 20_000;

  /** KiB: as much of ten indexes as possible. The application has the default. */
  private static final String FILLING = ";CACHE_SIZE=1000000";

  static Database h2(Path data) {
    String url = "jdbc:h2:file:" + data.resolve("db/roomtape") + ";WRITE_DELAY=0";
    return new Database("H2", url, Map.of("DATA_DIR", data.toString()), Optional.empty());
  }

  static Database postgres(Path data) {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
      String url = server.getJdbcUrl("postgres", "postgres");
      Map<String, String> settings = Map.of("DATA_DIR", data.toString(), "DATABASE_URL", url);
      return new Database("PostgreSQL", url, settings, Optional.of(server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts so many finished recordings of a thousand rooms there, and says how long that took. */
  double fill(int recordings) {
    boolean h2 = server.isEmpty();
    Flyway.configure().dataSource(url, h2 ? "sa" : "postgres", "").load().migrate();
    long start = System.nanoTime();
    List<String> indexes = h2 ? indexes() : List.of();
    for (String index : indexes) {
      execute("drop index " + index.split(" ", -1)[2]);
    }
    for (int from = 1; from <= recordings; from += BATCH) {
      insert(h2, from, Math.min(recordings, from + BATCH - 1));
    }
    indexes.forEach(this::execute);
    execute("update storage_scan set completed_at = " + System.currentTimeMillis() * 1_000_000);
    execute("analyze");
    return (System.nanoTime() - start) / 1e9;
  }

  /** Statements that make them: H2 fills an index sooner when its rows are there already. */
  private List<String> indexes() {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet script =
            statement.executeQuery("script nodata nopasswords nosettings table recording")) {
      List<String> indexes = new ArrayList<>();
      while (script.next()) {
        String sql = script.getString(1);
        if (sql.startsWith("CREATE INDEX")) {
          indexes.add(sql);
        }
      }
      return indexes;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection open() throws SQLException {
    boolean h2 = server.isEmpty();
    return DriverManager.getConnection(url + (h2 ? FILLING : ""), h2 ? "sa" : "postgres", "");
  }

  private void insert(boolean h2, int from, int to) {
    String x = "cast(" + (h2 ? "x" : "generate_series") + " as bigint)";
    execute(
        """
        insert into recording (name, egress_id, room_name, room_id, live_room, state, started_at,
          duration_ns, size_bytes, announced, deleted, reason)
        select 'room-' || mod(%1$s, 1000) || '-RM_1-' || %1$s || '.mp4', 'EG_' || %1$s,
          'room-' || mod(%1$s, 1000), 'RM_1', null, 'COMPLETE',
          1700000000000000000 + %1$s * 1000000000, cast(mod(%1$s * 7919, 7200) as bigint) * 1000000000,
          mod(%1$s * 104729, 1000000007), true, false, ''
        from %2$s(%3$s, %4$s)
        """
            .formatted(x, h2 ? "system_range" : "generate_series", from, to));
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                url + (server.isEmpty() ? FILLING : ""), server.isEmpty() ? "sa" : "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.ifPresent(
        one -> {
          try {
            one.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
