package io.roomtape.contract;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL, started once for all classes of a run; each has databases of its own. */
public final class RealPostgres implements BeforeAllCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RealPostgres.class);

  private final Map<String, DataSource> databases = new ConcurrentHashMap<>();
  private @Nullable EmbeddedPostgres server;

  @Override
  public void beforeAll(ExtensionContext context) {
    // The store closes it at the end of the run.
    server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent("server", _ -> RealServers.postgres(), EmbeddedPostgres.class);
  }

  /**
   * A database, empty when it is first asked for.
   *
   * @param name no other class's, in small letters
   */
  public DataSource database(String name) {
    return databases.computeIfAbsent(name, this::create);
  }

  private DataSource create(String name) {
    try (var connection = server().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server().getDatabase("postgres", name);
  }

  /** Where the owner of {@link #database} reaches it, empty when it is first asked for. */
  public String url(String database) {
    database(database);
    return url("postgres", database);
  }

  /** Where a user reaches a database, whether or not either is there. */
  public String url(String user, String database) {
    return server().getJdbcUrl(user, database);
  }

  public int port() {
    return server().getPort();
  }

  private EmbeddedPostgres server() {
    return Objects.requireNonNull(server, "not started");
  }
}
