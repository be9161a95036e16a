package io.roomtape.contract.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.RealPostgres;
import io.roomtape.contract.Tools;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code crashes.kills} kills; {@code crashes.seed} repeats the choices of an earlier run. */
@Tag("servers")
class CrashesTest {
  private static final int ROOMS = 10;

  /** A start that broke off holds its room for a minute. */
  private static final Duration SETTLED = Duration.ofMinutes(2);

  private static final Duration POLL = Duration.ofMillis(500);

  /** How long the nodes run between two kills, at most, in milliseconds. */
  private static final int BETWEEN_KILLS = 2_500;

  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  private final int kills = Integer.getInteger("crashes.kills", 5);
  private final long seed = Long.getLong("crashes.seed", System.nanoTime() % 1_000_000);
  private World world;
  private List<RoomUser> users;

  @BeforeEach
  void startAll() throws Exception {
    Tools.requireApplication();
    System.out.printf("Crashes: %s kills, seed %s%n", kills, seed);
    world = new World(seed, POSTGRES);
    world.nodes().parallelStream().forEach(Node::start);
    users =
        IntStream.range(0, ROOMS)
            .mapToObj(i -> new RoomUser("room" + i, world, world.fork()))
            .toList();
  }

  @AfterEach
  void stopAll() {
    world.close();
  }

  @Test
  void whoeverIsKilledNothingIsLostAndNothingIsDoubled() throws Exception {
    var begin = Instant.now();
    killWhileRecording();
    endAll();
    settle();
    recordAllOnceMore();
    var truth = new Truth(world);
    var faults = Stream.concat(world.history().faults().stream(), truth.faults().stream()).toList();
    System.out.printf(
        "Crashes: %s kills in %s s: %s; %s egresses, %s recordings listed in the end, %s faults%n",
        kills,
        Duration.between(begin, Instant.now()).toSeconds(),
        world.ledger(),
        world.egresses().all().size(),
        truth.listed(),
        faults.size());
    assertThat(faults)
        .as(() -> "seed %s\n%s".formatted(seed, String.join("\n", told(truth, faults))))
        .isEmpty();
  }

  private static List<String> told(Truth truth, List<String> faults) {
    return faults.stream().limit(10).map(truth::history).toList();
  }

  private void killWhileRecording() throws Exception {
    var random = world.fork();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      users.forEach(threads::execute);
      for (var i = 0; i < kills; i++) {
        Thread.sleep(random.nextInt(BETWEEN_KILLS));
        killAndStartAgain(random);
      }
      users.forEach(RoomUser::leave);
    }
  }

  /** Mostly one of them; both at once now and then. */
  private void killAndStartAgain(Random random) {
    var node = world.nodes().get(random.nextInt(2));
    var victims = random.nextInt(8) == 0 ? world.nodes() : List.of(node);
    victims.forEach(Node::kill);
    victims.parallelStream().forEach(Node::start);
  }

  /** Somebody stops half of the rooms; everybody leaves the others. */
  private void endAll() {
    world.egresses().calm();
    for (var i = 0; i < ROOMS; i++) {
      if (i % 2 == 0) {
        users.get(i).stop();
      } else {
        world.liveKit().close(users.get(i).room());
      }
    }
  }

  private void settle() {
    try {
      await().atMost(SETTLED).pollInterval(POLL).until(() -> unsettled().isEmpty());
    } catch (ConditionTimeoutException e) {
      unsettled().forEach(this::unsettledForEver);
    }
  }

  private void unsettledForEver(String what) {
    users.stream()
        .map(RoomUser::room)
        .filter(what::contains)
        .findFirst()
        .ifPresentOrElse(
            room -> world.history().fault(room, "does not settle: " + what),
            () -> world.history().fault(History.NODES, "do not settle: " + what));
  }

  /** What goes on still, waits or holds a room. */
  private List<String> unsettled() {
    var unsettled = new ArrayList<>(live());
    world.egresses().all().stream()
        .filter(ScriptedEgress::isLive)
        .map(ScriptedEgress::toString)
        .forEach(unsettled::add);
    users.stream()
        .map(RoomUser::room)
        .map(room -> room + " shows " + world.liveKit().metadata(room))
        .filter(
            shown ->
                shown.contains("\"STARTING\"")
                    || shown.contains("\"STARTED\"")
                    || shown.contains("\"STOPPING\""))
        .forEach(unsettled::add);
    waiting().ifPresent(unsettled::add);
    return unsettled;
  }

  private List<String> live() {
    return world.nodes().stream()
        .flatMap(
            node ->
                world.api(node).get("/recordings?status=live").orElseThrow().recordings().stream())
        .map(Object::toString)
        .toList();
  }

  private Optional<String> waiting() {
    try (var connection = world.database().getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*) from webhook_event where state <> 'DONE' union all select"
                        + " count(*) from recording where live_room is not null union all select"
                        + " count(*) from recording where deleting and not deleted")) {
      var counts = new ArrayList<Integer>();
      while (rows.next()) {
        counts.add(rows.getInt(1));
      }
      return counts.stream().anyMatch(count -> count > 0)
          ? Optional.of("events, rooms held, half deleted: " + counts)
          : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No room is blocked. */
  private void recordAllOnceMore() {
    users.forEach(RoomUser::join);
    users.stream()
        .filter(user -> user.start().isEmpty())
        .forEach(user -> world.history().fault(user.room(), "is blocked"));
    await().atMost(SETTLED).pollInterval(POLL).until(this::areAllActive);
    users.forEach(RoomUser::stop);
    settle();
  }

  private boolean areAllActive() {
    return users.stream().allMatch(user -> isActive(user.room()));
  }

  private boolean isActive(String room) {
    return world.liveKit().metadata(room).contains("\"STARTED\"");
  }
}
