package io.roomtape.server.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.testing.Mp4;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.TestClock;
import io.roomtape.server.upkeep.Leases;
import io.roomtape.server.upkeep.NodeId;
import io.roomtape.server.upkeep.UpkeepClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RepeatedScanTest extends RoomtapeTest {
  private static final byte[] MP4 = Mp4.of(Duration.ofSeconds(1));
  private static final Duration INTERVAL = Duration.ofHours(6);

  private final TestClock clock = new TestClock();

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private UpkeepClock node;

  /** The application's own node has done its first look by then, and does no other. */
  @BeforeEach
  void aDatabaseOnWhichItWasNeverDone() {
    ScanHistory history = app.bean(ScanHistory.class);
    await().until(() -> history.lastCompleted().isPresent());
    JdbcClient jdbc = app.bean(JdbcClient.class);
    jdbc.sql("delete from recording").update();
    jdbc.sql("delete from lease").update();
    jdbc.sql("update storage_scan set completed_at = null").update();
    app.storage().clear();
    node = node();
  }

  @AfterEach
  void close() {
    node.close();
  }

  private UpkeepClock node() {
    StorageScan scan = new StorageScan(app.storage(), app.bean(RecordingIndex.class), clock, 1);
    return new UpkeepClock(
        new RepeatedScan(scan, app.bean(ScanHistory.class), INTERVAL, clock),
        app.bean(Leases.class),
        NodeId.random(),
        clock);
  }

  @Test
  void aNewDatabaseIsFilledByItself() {
    app.storage().put("old.mp4", MP4);
    node.start();
    await().untilAsserted(() -> assertThat(listed("")).containsExactly("old.mp4"));
  }

  @Test
  void itIsDoneAgainAfterTheIntervalAlsoByAnotherNode() {
    node.tick();
    app.storage().put("late.mp4", MP4);
    try (UpkeepClock other = node()) {
      clock.pass(INTERVAL.minusMillis(1));
      node.tick();
      other.tick();
      assertThat(listed("")).isEmpty();

      clock.pass(Duration.ofMillis(1));
      other.tick();
      assertThat(listed("")).containsExactly("late.mp4");
    }
  }

  @Test
  void whatFailedIsDoneAgainAtTheNextTick() {
    app.storage().put("old.mp4", MP4);
    app.storage().fail("walk");
    node.tick();
    assertThat(app.bean(ScanHistory.class).lastCompleted()).isEmpty();

    app.storage().mend();
    node.tick();
    assertThat(listed("")).containsExactly("old.mp4");
    assertThat(app.bean(ScanHistory.class).lastCompleted()).isEqualTo(Optional.of(clock.instant()));
  }

  @Test
  void aNodeWaitsForAnotherThatIsAtItAndTakesOverFromOneThatDied() {
    app.storage().put("old.mp4", MP4);
    Instant now = clock.instant();
    app.bean(Leases.class)
        .hold("storage-scan", new NodeId("a dying node"), now, now.plusSeconds(120));
    node.tick();
    assertThat(listed("")).isEmpty();

    clock.pass(Duration.ofMinutes(2));
    node.tick();
    assertThat(listed("")).containsExactly("old.mp4");
  }
}
