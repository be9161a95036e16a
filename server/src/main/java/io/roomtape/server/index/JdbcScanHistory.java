package io.roomtape.server.index;

import io.roomtape.server.scan.ScanHistory;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one row of {@code storage_scan}, which the migration makes. */
public final class JdbcScanHistory implements ScanHistory {
  private final JdbcClient jdbc;

  public JdbcScanHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Instant> lastCompleted() {
    return jdbc.sql("select completed_at from storage_scan where completed_at is not null")
        .query(Long.class)
        .optional()
        .map(nanos -> Instant.ofEpochSecond(0, nanos));
  }

  @Override
  public void completed(Instant at) {
    jdbc.sql("update storage_scan set completed_at = ?").param(Rows.nanos(at)).update();
  }
}
