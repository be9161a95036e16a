package io.roomtape.server.index;

import io.roomtape.server.access.Action;
import io.roomtape.server.access.AuditEntry;
import io.roomtape.server.access.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit in one table, a row for each entry. */
public final class JdbcAuditLog implements AuditLog {
  private final JdbcClient jdbc;

  public JdbcAuditLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(AuditEntry entry) {
    jdbc.sql(
            "insert into audit (occurred_at, who, sender, action, what, allowed)"
                + " values (?, ?, ?, ?, ?, ?)")
        .params(
            entry.at().toEpochMilli(),
            entry.who(),
            entry.from(),
            entry.action().name(),
            entry.what().replace("\0", ""),
            entry.allowed())
        .update();
  }

  @Override
  public List<Numbered> before(long number, int limit) {
    return jdbc.sql("select * from audit where number < ? order by number desc limit ?")
        .params(number, limit)
        .query((row, _) -> new Numbered(row.getLong("number"), entry(row)))
        .list();
  }

  @Override
  public int removeBefore(Instant end) {
    return jdbc.sql("delete from audit where occurred_at < ?").param(end.toEpochMilli()).update();
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        Instant.ofEpochMilli(row.getLong("occurred_at")),
        row.getString("who"),
        row.getString("sender"),
        Action.valueOf(row.getString("action")),
        row.getString("what"),
        row.getBoolean("allowed"));
  }
}
