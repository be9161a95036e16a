package io.roomtape.server.index;

import io.roomtape.server.access.ApiKey;
import io.roomtape.server.access.ApiKeyStore;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.KeyHash;
import io.roomtape.server.access.Role;
import io.roomtape.server.access.RoomPattern;
import io.roomtape.server.access.StoredKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Keys in one table, a row each. */
public final class JdbcApiKeys implements ApiKeyStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  public JdbcApiKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(StoredKey stored) {
    ApiKey key = stored.key();
    jdbc.sql(
            "insert into api_key (id, hash, name, role, rooms, created_at, expires_at)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
        .params(
            key.id(),
            stored.hash().hex(),
            key.name(),
            key.grant().role().word(),
            text(key.grant().rooms()),
            key.createdAt().toEpochMilli())
        .param(key.expiresAt().map(Instant::toEpochMilli).orElse(null))
        .update();
  }

  @Override
  public Optional<StoredKey> find(String id) {
    return jdbc.sql("select * from api_key where id = ?")
        .param(id)
        .query((row, _) -> new StoredKey(key(row), new KeyHash(row.getString("hash"))))
        .optional();
  }

  @Override
  public List<ApiKey> all() {
    return jdbc.sql("select * from api_key order by created_at desc, id")
        .query((row, _) -> key(row))
        .list();
  }

  @Override
  public boolean remove(String id) {
    return jdbc.sql("delete from api_key where id = ?").param(id).update() > 0;
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    long end = row.getLong("expires_at");
    Optional<Instant> expiresAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(end));
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        new Caller.Grant(Role.parse(row.getString("role")), patterns(row.getString("rooms"))),
        Instant.ofEpochMilli(row.getLong("created_at")),
        expiresAt);
  }

  /** A room's name may hold any character but NUL. */
  private static String text(List<RoomPattern> rooms) {
    return JSON.writeValueAsString(rooms.stream().map(RoomPattern::toString).toList());
  }

  private static List<RoomPattern> patterns(String text) {
    return Stream.of(JSON.readValue(text, String[].class)).map(RoomPattern::parse).toList();
  }
}
