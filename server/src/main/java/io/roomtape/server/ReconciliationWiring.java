package io.roomtape.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.metrics.FindingCounter;
import io.roomtape.server.reconciliation.DeadEgresses;
import io.roomtape.server.reconciliation.EgressWatch;
import io.roomtape.server.reconciliation.FailedRecordings;
import io.roomtape.server.reconciliation.Findings;
import io.roomtape.server.reconciliation.LiveRecordings;
import io.roomtape.server.reconciliation.Reconciliation;
import io.roomtape.server.reconciliation.Remains;
import io.roomtape.server.reconciliation.RepeatedReconciliation;
import io.roomtape.server.reconciliation.StaleStatuses;
import io.roomtape.server.reconciliation.UnsettledRecordings;
import io.roomtape.server.recordings.Announcements;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.FileNames;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.settings.Settings;
import io.roomtape.server.upkeep.Leases;
import io.roomtape.server.upkeep.NodeId;
import io.roomtape.server.upkeep.UpkeepClock;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what compares recordings with what LiveKit and storage have of them. */
@Configuration(proxyBeanMethods = false)
class ReconciliationWiring {
  @Bean
  Findings findings(MeterRegistry registry) {
    return new FindingCounter(registry);
  }

  @Bean
  Remains remains(RecordingStorage storage, FileNames names) {
    return new Remains(storage, names);
  }

  @Bean
  DeadEgresses deadEgresses(Rooms rooms, Egresses egresses, Settings settings) {
    return new DeadEgresses(rooms, egresses, settings.patience(), Clock.systemUTC());
  }

  @Bean
  Reconciliation reconciliation(
      RecordingIndex index,
      EgressWatch watch,
      Announcements announcements,
      Rooms rooms,
      DeadEgresses dead,
      Remains remains,
      RecordingLibrary library,
      Findings findings) {
    return new Reconciliation(
        index,
        new Reconciliation.Parts(
            library,
            new LiveRecordings(watch, dead, remains, findings),
            new UnsettledRecordings(watch, dead, remains, index, findings),
            new FailedRecordings(watch, remains, findings),
            announcements,
            new StaleStatuses(rooms, index, findings, Clock.systemUTC()),
            dead,
            findings),
        Clock.systemUTC());
  }

  @Bean(destroyMethod = "close")
  UpkeepClock reconciliationClock(
      Reconciliation reconciliation, Leases leases, NodeId node, Settings settings) {
    return new UpkeepClock(
        new RepeatedReconciliation(reconciliation, settings.reconcileInterval()),
        leases,
        node,
        Clock.systemUTC());
  }

  /** An embedded media server is up by then. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> reconcileFromTheStart(
      UpkeepClock reconciliationClock) {
    return event -> reconciliationClock.start();
  }
}
