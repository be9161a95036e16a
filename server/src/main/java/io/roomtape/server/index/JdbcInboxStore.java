package io.roomtape.server.index;

import io.roomtape.server.events.InboxEvent;
import io.roomtape.server.events.InboxStore;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.upkeep.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The inbox in one table. What arrives or is done with at once shares a commit; a claim is a
 * compare-and-set of the time of the next attempt, of several events in the order of their arrival,
 * so that nodes wait for each other and never lock each other out.
 */
public final class JdbcInboxStore implements InboxStore {
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final NodeId node;
  private final GroupCommit<Arrival> arrivals = new GroupCommit<>(this::store);
  private final GroupCommit<InboxEvent> completions = new GroupCommit<>(this::done);

  /**
   * @param node claims events; they are free again when it is dead
   */
  public JdbcInboxStore(JdbcClient jdbc, TransactionOperations transactions, NodeId node) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.node = node;
  }

  private record Arrival(InboxEvent event, long receivedAt) {}

  private record Due(InboxEvent event, long nextAttemptAt) {}

  @Override
  public boolean add(InboxEvent event, Instant receivedAt) {
    return arrivals.submit(new Arrival(event, Rows.nanos(receivedAt)));
  }

  private List<Boolean> store(List<Arrival> arrivals) {
    Map<String, Arrival> fresh = new LinkedHashMap<>();
    arrivals.forEach(arrival -> fresh.putIfAbsent(arrival.event().id(), arrival));
    known(fresh.keySet()).forEach(fresh::remove);
    if (!fresh.isEmpty() && !insert(fresh.values())) {
      fresh.values().removeIf(arrival -> !insert(List.of(arrival)));
    }
    Set<String> stored = new HashSet<>(fresh.keySet());
    return arrivals.stream().map(arrival -> stored.remove(arrival.event().id())).toList();
  }

  private List<String> known(Collection<String> ids) {
    return jdbc.sql("select id from webhook_event where id in (:ids)")
        .param("ids", ids)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /**
   * All in one statement, or none: false when another node stores one of them just now. They stand
   * in the order of their arrival, which is that of their numbers, so two nodes that store the same
   * events in different orders may lock each other out; one after another they cannot.
   */
  private boolean insert(Collection<Arrival> arrivals) {
    List<Object> values = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      InboxEvent event = arrival.event();
      values.addAll(
          List.of(
              event.id(),
              event.egress().value(),
              event.body(),
              arrival.receivedAt(),
              arrival.receivedAt()));
    }
    try {
      jdbc.sql(
              "insert into webhook_event"
                  + " (id, egress_id, body, received_at, next_attempt_at, state, attempts) values "
                  + String.join(
                      ", ", Collections.nCopies(arrivals.size(), "(?, ?, ?, ?, ?, 'WAITING', 0)")))
          .params(values)
          .update();
      return true;
    } catch (DuplicateKeyException | PessimisticLockingFailureException race) {
      return false;
    }
  }

  @Override
  public List<InboxEvent> claim(int most, Instant now, Instant leaseEnd) {
    List<Due> due = due(most, now);
    return due.isEmpty()
        ? List.of()
        : transactions.execute(
            one -> due.stream().filter(d -> take(d, leaseEnd)).map(Due::event).toList());
  }

  /** The order names each column of the index, or H2 would sort all that waits. */
  private List<Due> due(int most, Instant now) {
    return jdbc.sql(
            """
            select e.* from webhook_event e
            where e.state = 'WAITING' and e.next_attempt_at <= ?
              and not exists (select 1 from webhook_event earlier
                where earlier.state = 'WAITING' and earlier.egress_id = e.egress_id
                  and earlier.seq < e.seq)
            order by e.state, e.seq fetch first ? rows only
            """)
        .params(Rows.nanos(now), most)
        .query(JdbcInboxStore::due)
        .list();
  }

  private boolean take(Due due, Instant leaseEnd) {
    return jdbc.sql(
                "update webhook_event set next_attempt_at = ?, claimed_by = ?"
                    + " where id = ? and state = 'WAITING' and next_attempt_at = ?")
            .params(Rows.nanos(leaseEnd), node.value(), due.event().id(), due.nextAttemptAt())
            .update()
        == 1;
  }

  @Override
  public void complete(InboxEvent event) {
    completions.submit(event);
  }

  private List<Boolean> done(List<InboxEvent> events) {
    jdbc.sql("update webhook_event set state = 'DONE' where id in (:ids)")
        .param("ids", events.stream().map(InboxEvent::id).sorted().toList())
        .update();
    return Collections.nCopies(events.size(), true);
  }

  @Override
  public void retry(InboxEvent event, int attempts, Instant at) {
    jdbc.sql(
            "update webhook_event set attempts = ?, next_attempt_at = ?, claimed_by = null"
                + " where id = ? and state = 'WAITING'")
        .params(attempts, Rows.nanos(at), event.id())
        .update();
  }

  @Override
  public void setAside(InboxEvent event, String failure) {
    jdbc.sql(
            "update webhook_event set state = 'SET_ASIDE', failure = ?"
                + " where id = ? and state = 'WAITING'")
        .params(Rows.reason(failure), event.id())
        .update();
  }

  @Override
  public int prune(Instant done, Instant setAside) {
    return jdbc.sql(
            """
            delete from webhook_event
            where (state = 'DONE' and received_at < ?) or (state = 'SET_ASIDE' and received_at < ?)
            """)
        .params(Rows.nanos(done), Rows.nanos(setAside))
        .update();
  }

  private static Due due(ResultSet row, int number) throws SQLException {
    return new Due(
        new InboxEvent(
            row.getString("id"),
            new EgressId(row.getString("egress_id")),
            row.getString("body"),
            row.getInt("attempts")),
        row.getLong("next_attempt_at"));
  }
}
