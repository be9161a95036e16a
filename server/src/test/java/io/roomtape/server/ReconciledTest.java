package io.roomtape.server;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.reconciliation.DeadEgresses;
import io.roomtape.server.reconciliation.EgressWatch;
import io.roomtape.server.reconciliation.FailedRecordings;
import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.reconciliation.LiveRecordings;
import io.roomtape.server.reconciliation.Patience;
import io.roomtape.server.reconciliation.Reconciliation;
import io.roomtape.server.reconciliation.Remains;
import io.roomtape.server.reconciliation.StaleStatuses;
import io.roomtape.server.reconciliation.UnsettledRecordings;
import io.roomtape.server.recordings.Announcements;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.TestClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.BeforeEach;

/** An application whose recordings are compared when a test wants it, at its own time. */
abstract class ReconciledTest extends RoomtapeTest {
  final TestClock clock = new TestClock();

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  Reconciliation reconciliation;

  final Set<Finding> found = EnumSet.noneOf(Finding.class);

  @BeforeEach
  void watch() {
    RecordingIndex index = app.bean(RecordingIndex.class);
    EgressWatch watch = app.bean(EgressWatch.class);
    Remains remains = app.bean(Remains.class);
    Rooms rooms = app.bean(Rooms.class);
    found.clear();
    DeadEgresses dead = new DeadEgresses(rooms, app.bean(Egresses.class), Patience.DEFAULT, clock);
    reconciliation =
        new Reconciliation(
            index,
            new Reconciliation.Parts(
                app.bean(RecordingLibrary.class),
                new LiveRecordings(watch, dead, remains, found::add),
                new UnsettledRecordings(watch, dead, remains, index, found::add),
                new FailedRecordings(watch, remains, found::add),
                app.bean(Announcements.class),
                new StaleStatuses(rooms, index, found::add, clock),
                dead,
                found::add),
            clock);
  }

  /** A recording that LiveKit says is active. */
  final EgressInfo active(String room) {
    EgressInfo egress = recordingOf(room).toBuilder().setStatus(EgressStatus.EGRESS_ACTIVE).build();
    app.liveKit().put(egress);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    return egress;
  }

  /** Lets so much time go by, and compares again. */
  final void later(Duration time) {
    clock.pass(time);
    reconciliation.pass();
  }

  final RecordingEntry entry(EgressInfo egress) {
    return app.bean(RecordingIndex.class).find(new EgressId(egress.getEgressId())).orElseThrow();
  }
}
