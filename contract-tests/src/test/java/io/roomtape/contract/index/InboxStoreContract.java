package io.roomtape.contract.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.events.InboxEvent;
import io.roomtape.server.index.JdbcInboxStore;
import io.roomtape.server.index.JdbcLeases;
import io.roomtape.server.index.JdbcNodes;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.upkeep.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Inherited by the tests of every database. The inbox is empty before each test. */
abstract class InboxStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-23T03:21:53Z");
  private static final Instant LEASE_END = NOW.plusSeconds(30);

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private JdbcInboxStore store;

  /** The same database each time. */
  abstract DataSource database();

  @BeforeEach
  void migrate() {
    Flyway.configure().dataSource(database()).load().migrate();
    JdbcClient jdbc = JdbcClient.create(database());
    List.of("webhook_event", "node", "lease")
        .forEach(table -> jdbc.sql("delete from " + table).update());
    store = node();
  }

  private JdbcInboxStore node() {
    return node(NodeId.random());
  }

  private JdbcInboxStore node(NodeId id) {
    return new JdbcInboxStore(JdbcClient.create(database()), transactions(), id);
  }

  private TransactionTemplate transactions() {
    return new TransactionTemplate(new DataSourceTransactionManager(database()));
  }

  /** A node that says that it lives, beside others or alone. */
  private JdbcNodes alive(NodeId id, boolean alone) {
    JdbcNodes nodes = new JdbcNodes(JdbcClient.create(database()), transactions(), id, alone);
    nodes.beat();
    return nodes;
  }

  @Test
  void whatADeadNodeWasAtIsDueAtOnceAndItsLeasesAreFree() {
    NodeId dead = NodeId.random();
    alive(dead, false);
    JdbcClient jdbc = JdbcClient.create(database());
    JdbcLeases leases = new JdbcLeases(jdbc);
    leases.hold("upkeep", dead, NOW, LEASE_END);
    store.add(event("EV_1", "EG_1"), NOW);
    assertThat(node(dead).claim(16, NOW, LEASE_END)).hasSize(1);

    NodeId other = NodeId.random();
    JdbcNodes nodes = alive(other, false);
    assertThat(node(other).claim(16, NOW, LEASE_END)).isEmpty();
    assertThat(leases.hold("upkeep", other, NOW, LEASE_END)).isFalse();

    jdbc.sql("update node set heard_at = heard_at - 4500 where id = ?")
        .param(dead.value())
        .update();
    nodes.beat();
    assertThat(node(other).claim(16, NOW, LEASE_END)).hasSize(1);
    assertThat(leases.hold("upkeep", other, NOW, LEASE_END)).isTrue();
  }

  @Test
  void whatANodeWasAtThatEndsIsDueAtOnce() {
    NodeId ending = NodeId.random();
    JdbcNodes nodes = alive(ending, false);
    store.add(event("EV_1", "EG_1"), NOW);
    node(ending).claim(16, NOW, LEASE_END);
    nodes.leave();
    assertThat(store.claim(16, NOW, LEASE_END)).hasSize(1);
  }

  @Test
  void whoHasTheDatabaseAloneTakesAllOthersForDead() {
    NodeId before = NodeId.random();
    alive(before, true);
    store.add(event("EV_1", "EG_1"), NOW);
    node(before).claim(16, NOW, LEASE_END);
    NodeId after = NodeId.random();
    alive(after, true);
    assertThat(node(after).claim(16, NOW, LEASE_END)).hasSize(1);
  }

  @Test
  void whatWaitsForAnotherAttemptWaitsForItWhoeverDies() {
    NodeId dead = NodeId.random();
    alive(dead, true);
    store.add(event("EV_1", "EG_1"), NOW);
    JdbcInboxStore claiming = node(dead);
    claiming.retry(claiming.claim(16, NOW, LEASE_END).getFirst(), 1, NOW.plusSeconds(5));
    alive(NodeId.random(), true);
    assertThat(store.claim(16, NOW, LEASE_END)).isEmpty();
    assertThat(store.claim(16, NOW.plusSeconds(5), LEASE_END)).hasSize(1);
  }

  @Test
  void ofTwoNodesThatClaimAtOnceEachEventGoesToOne() throws Exception {
    for (int i = 0; i < 200; i++) {
      store.add(event("EV_" + i, "EG_" + i), NOW);
    }
    List<JdbcInboxStore> nodes = List.of(store, node());
    List<Future<List<InboxEvent>>> claims = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 40; i++) {
        JdbcInboxStore node = nodes.get(i % 2);
        claims.add(threads.submit(() -> node.claim(16, NOW, LEASE_END)));
      }
    }
    List<String> claimed = new ArrayList<>();
    for (Future<List<InboxEvent>> claim : claims) {
      claim.get().forEach(event -> claimed.add(event.id()));
    }
    store.claim(200, NOW, LEASE_END).forEach(event -> claimed.add(event.id()));
    assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void anEventIsStoredOnce() {
    assertThat(store.add(event("EV_1", "EG_1"), NOW)).isTrue();
    assertThat(store.add(event("EV_1", "EG_1"), NOW)).isFalse();
  }

  @Test
  void ofManyThatArriveAtOnceOnTwoNodesInAnyOrderEachIsStoredOnce() throws Exception {
    List<JdbcInboxStore> nodes = List.of(store, node());
    store.add(event("EV_0", "EG_0"), NOW);
    int stored = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      for (int first = 0; first < 100; first += 10) {
        for (Future<Boolean> answer : threads.invokeAll(arrivals(nodes, first))) {
          stored += answer.get() ? 1 : 0;
        }
      }
    }
    assertThat(stored).isEqualTo(99);
    assertThat(store.claim(1000, NOW, LEASE_END))
        .extracting(InboxEvent::id)
        .hasSize(100)
        .doesNotHaveDuplicates();
  }

  /** Ten events for each of two nodes, for one in their order, for the other from the last on. */
  private static List<Callable<Boolean>> arrivals(List<JdbcInboxStore> nodes, int first) {
    List<Callable<Boolean>> arrivals = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      InboxEvent up = event("EV_" + (first + i), "EG_" + (first + i));
      InboxEvent down = event("EV_" + (first + 9 - i), "EG_" + (first + 9 - i));
      arrivals.add(() -> nodes.get(0).add(up, NOW));
      arrivals.add(() -> nodes.get(1).add(down, NOW));
    }
    return arrivals;
  }

  @Test
  void onlyTheOldestOfAnEgressIsClaimed() {
    store.add(event("EV_1", "EG_1"), NOW);
    store.add(event("EV_2", "EG_1"), NOW);
    store.add(event("EV_3", "EG_2"), NOW);
    assertThat(claim(NOW)).containsExactly("EV_1", "EV_3");
    assertThat(claim(NOW)).isEmpty();
    store.complete(event("EV_1", "EG_1"));
    assertThat(claim(NOW)).containsExactly("EV_2");
  }

  @Test
  void whatADeadNodeClaimedIsDueAgainWhenItsLeaseEnds() {
    store.add(event("EV_1", "EG_1"), NOW);
    assertThat(claim(NOW)).containsExactly("EV_1");
    assertThat(claim(LEASE_END.minusNanos(1))).isEmpty();
    assertThat(claim(LEASE_END)).containsExactly("EV_1");
  }

  @Test
  void aFailedEventHoldsBackThoseOfItsEgressUntilItIsSetAside() {
    store.add(event("EV_1", "EG_1"), NOW);
    store.add(event("EV_2", "EG_1"), NOW);
    store.retry(event("EV_1", "EG_1"), 3, NOW.plusSeconds(1));
    assertThat(claim(NOW)).isEmpty();
    store.setAside(event("EV_1", "EG_1"), "x".repeat(2000));
    assertThat(claim(NOW)).containsExactly("EV_2");
  }

  @Test
  void whatIsDoneWithIsRemovedAfterAWhile() {
    store.add(event("EV_1", "EG_1"), NOW);
    store.add(event("EV_2", "EG_2"), NOW);
    store.complete(event("EV_1", "EG_1"));
    assertThat(store.prune(NOW, NOW)).isZero();
    assertThat(store.prune(NOW.plusNanos(1), NOW)).isEqualTo(1);
    assertThat(claim(NOW)).containsExactly("EV_2");
  }

  private List<String> claim(Instant at) {
    return store.claim(10, at, at.plusSeconds(30)).stream().map(InboxEvent::id).toList();
  }

  private static InboxEvent event(String id, String egress) {
    return new InboxEvent(id, new EgressId(egress), "{}", 0);
  }
}
