package io.roomtape.server.index;

import io.roomtape.server.upkeep.NodeId;
import io.roomtape.server.upkeep.Nodes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Nodes in one table, a row each. Only the database's clock counts, so that it does not matter how
 * far those of the nodes are apart; and only rows, so that any connection will do for any of it.
 */
public final class JdbcNodes implements Nodes {
  /** A node says four times in this time that it lives. */
  static final int DEAD_AFTER_MS = 4_000;

  /** As both databases have it. */
  private static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final NodeId node;
  private final boolean alone;
  private final AtomicBoolean begun = new AtomicBoolean();

  /**
   * @param alone whether nobody else can have the database open: then all others are dead
   */
  public JdbcNodes(
      JdbcClient jdbc, TransactionOperations transactions, NodeId node, boolean alone) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.node = node;
    this.alone = alone;
  }

  @Override
  public void beat() {
    transactions.executeWithoutResult(
        transaction -> {
          say();
          if (bury() > 0 || !begun.get()) {
            free();
          }
        });
    begun.set(true);
  }

  private void say() {
    int known =
        jdbc.sql("update node set heard_at = " + NOW + " where id = ?")
            .param(node.value())
            .update();
    if (known == 0) {
      jdbc.sql("insert into node (id, heard_at) values (?, " + NOW + ")")
          .param(node.value())
          .update();
    }
  }

  private int bury() {
    return jdbc.sql(
            "delete from node where id <> ?"
                + (alone ? "" : " and heard_at < " + NOW + " - " + DEAD_AFTER_MS))
        .param(node.value())
        .update();
  }

  private void free() {
    jdbc.sql(
            """
            update webhook_event set next_attempt_at = received_at, claimed_by = null
            where state = 'WAITING' and claimed_by is not null
              and claimed_by not in (select id from node)
            """)
        .update();
    jdbc.sql("delete from lease where holder not in (select id from node)").update();
  }

  @Override
  public void leave() {
    transactions.executeWithoutResult(
        transaction -> {
          jdbc.sql("delete from node where id = ?").param(node.value()).update();
          free();
        });
  }
}
