package io.roomtape.server.index;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says how far the processing of webhooks lags behind. */
public final class InboxCounts {
  private final JdbcClient jdbc;
  private final Clock clock;

  public InboxCounts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public long waiting() {
    return jdbc.sql("select count(*) from webhook_event where state = 'WAITING'")
        .query(Long.class)
        .single();
  }

  /** How long ago, in seconds, the oldest that waits arrived; zero when none does. */
  public double lag() {
    long now = Rows.nanos(clock.instant());
    long oldest =
        jdbc.sql("select coalesce(min(received_at), ?) from webhook_event where state = 'WAITING'")
            .param(now)
            .query(Long.class)
            .single();
    return Math.max(0, now - oldest) / 1e9;
  }
}
