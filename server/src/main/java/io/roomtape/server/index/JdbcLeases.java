package io.roomtape.server.index;

import io.roomtape.server.upkeep.Leases;
import io.roomtape.server.upkeep.NodeId;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases in one table, a row each. */
public final class JdbcLeases implements Leases {
  private final JdbcClient jdbc;

  public JdbcLeases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean hold(String name, NodeId holder, Instant now, Instant until) {
    boolean taken =
        jdbc.sql(
                    "update lease set holder = ?, held_until = ?"
                        + " where name = ? and (holder = ? or held_until <= ?)")
                .params(holder.value(), Rows.nanos(until), name, holder.value(), Rows.nanos(now))
                .update()
            == 1;
    return taken || create(name, holder, until);
  }

  private boolean create(String name, NodeId holder, Instant until) {
    try {
      jdbc.sql("insert into lease (name, holder, held_until) values (?, ?, ?)")
          .params(name, holder.value(), Rows.nanos(until))
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}
