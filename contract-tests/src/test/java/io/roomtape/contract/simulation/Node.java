package io.roomtape.contract.simulation;

import io.roomtape.server.events.Inbox;
import io.roomtape.server.events.InboxEvent;
import io.roomtape.server.events.InboxProcessing;
import io.roomtape.server.events.InboxStore;
import io.roomtape.server.reconciliation.DeadEgresses;
import io.roomtape.server.reconciliation.EgressWatch;
import io.roomtape.server.reconciliation.FailedRecordings;
import io.roomtape.server.reconciliation.Findings;
import io.roomtape.server.reconciliation.LiveRecordings;
import io.roomtape.server.reconciliation.Patience;
import io.roomtape.server.reconciliation.Reconciliation;
import io.roomtape.server.reconciliation.Remains;
import io.roomtape.server.reconciliation.StaleStatuses;
import io.roomtape.server.reconciliation.Strays;
import io.roomtape.server.reconciliation.UnsettledRecordings;
import io.roomtape.server.recordings.Announcements;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.FileNames;
import io.roomtape.server.recordings.LostAnswers;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.recordings.RecordingLifecycle;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.Recordings;
import io.roomtape.server.recordings.ReportedRecordings;
import io.roomtape.server.rooms.LiveKitRooms;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.scan.StorageScan;
import io.roomtape.server.upkeep.Leases;
import io.roomtape.server.upkeep.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** One server process: the product's own code on the ports of a world. */
final class Node {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Findings UNHEARD = finding -> {};

  private final Ports ports;
  private final Fibers fibers;
  private final String name;
  private final InboxProcessing processing;
  private final Reconciliation reconciliation;
  private final StorageScan scan;
  final Rooms rooms;
  final Recordings recordings;
  final RecordingLibrary library;
  final Inbox inbox;
  private boolean news;
  private boolean crashed;

  /** What a node reaches over its network. */
  record Ports(
      RecordingIndex index,
      InboxStore inbox,
      Leases leases,
      RecordingStorage storage,
      LiveKitRooms rooms,
      Egresses egresses,
      Egresses egressesOfStrays) {}

  Node(String name, Ports ports, Fibers fibers, SplittableRandom random) {
    this.name = name;
    this.ports = ports;
    this.fibers = fibers;
    RecordingIndex index = ports.index();
    FileNames names = new FileNames(SimulatedLiveKit.PATH, false, fibers, random);
    rooms = new Rooms(ports.rooms(), (room, participant, data) -> "token", "simulation", fibers);
    library = new RecordingLibrary(index, ports.storage(), rooms);
    ReportedRecordings reported = new ReportedRecordings(index, rooms, names, ports.storage());
    recordings = new Recordings(rooms, ports.egresses(), index, names, lostAnswers(reported));
    Announcements announcements = new Announcements(index, rooms);
    EgressWatch watch =
        new EgressWatch(
            ports.egresses(),
            reported,
            new RecordingLifecycle(reported, index, ports.storage(), announcements),
            new Strays(rooms, ports.egressesOfStrays(), UNHEARD, fibers));
    reconciliation = reconciliation(watch, announcements, new Remains(ports.storage(), names));
    scan = new StorageScan(ports.storage(), index, fibers, 1);
    SimulatedWebhooks webhooks = new SimulatedWebhooks();
    processing = new InboxProcessing(webhooks, watch::take, ports.inbox(), fibers);
    inbox = new Inbox(webhooks, ports.inbox(), fibers, () -> news = true);
  }

  private LostAnswers lostAnswers(ReportedRecordings reported) {
    return new LostAnswers(
        ports.egresses(),
        reported,
        Patience.DEFAULT.start(),
        fibers,
        time -> fibers.pause(time.toMillis()));
  }

  private Reconciliation reconciliation(
      EgressWatch watch, Announcements announcements, Remains remains) {
    RecordingIndex index = ports.index();
    DeadEgresses dead = new DeadEgresses(rooms, ports.egresses(), Patience.DEFAULT, fibers);
    return new Reconciliation(
        index,
        new Reconciliation.Parts(
            library,
            new LiveRecordings(watch, dead, remains, UNHEARD),
            new UnsettledRecordings(watch, dead, remains, index, UNHEARD),
            new FailedRecordings(watch, remains, UNHEARD),
            announcements,
            new StaleStatuses(rooms, index, UNHEARD, fibers),
            dead,
            UNHEARD),
        fibers);
  }

  boolean hasCrashed() {
    return crashed;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Ends it in the middle of everything. */
  void crash() {
    fibers.tell(() -> name + " crashes");
    crashed = true;
    fibers.kill(this);
  }

  void run(Duration reconcileInterval, Duration scanInterval) {
    fibers.start(this, () -> processEvents(reconcileInterval.toMillis() / 6));
    fibers.start(this, () -> reconcile(reconcileInterval));
    fibers.start(this, () -> scan(scanInterval));
  }

  private void processEvents(long poll) {
    while (true) {
      news = false;
      try {
        Instant now = fibers.instant();
        for (InboxEvent event : ports.inbox().claim(16, now, now.plus(LEASE))) {
          fibers.start(this, () -> process(event));
        }
      } catch (RuntimeException failure) {
        // As the product's worker, it goes on.
      }
      fibers.await(() -> news, poll);
    }
  }

  private void process(InboxEvent event) {
    try {
      processing.process(event);
    } catch (RuntimeException failure) {
      // The lease ends, and then the event is due again.
    }
    news = true;
  }

  private void scan(Duration interval) {
    while (true) {
      fibers.pause(interval.toMillis());
      try {
        scan.pass();
      } catch (RuntimeException failure) {
        // As the product's clock, it goes on.
      }
    }
  }

  private void reconcile(Duration interval) {
    while (true) {
      try {
        Instant now = fibers.instant();
        Instant until = now.plus(interval).plusSeconds(5);
        if (ports.leases().hold("reconciliation", new NodeId(name), now, until)) {
          reconciliation.pass();
        }
      } catch (RuntimeException failure) {
        // As the product's clock, it goes on.
      }
      fibers.pause(interval.toMillis());
    }
  }
}
