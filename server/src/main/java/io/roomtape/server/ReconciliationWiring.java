package io.roomtape.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.index.JdbcLeases;
import io.roomtape.server.metrics.FindingCounter;
import io.roomtape.server.reconciliation.DeadEgresses;
import io.roomtape.server.reconciliation.LiveRecordings;
import io.roomtape.server.reconciliation.Reconciliation;
import io.roomtape.server.reconciliation.ReconciliationClock;
import io.roomtape.server.reconciliation.Remains;
import io.roomtape.server.reconciliation.StaleStatuses;
import io.roomtape.server.reconciliation.UnsettledRecordings;
import io.roomtape.server.recordings.Announcements;
import io.roomtape.server.recordings.EgressWatch;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.FileNames;
import io.roomtape.server.recordings.Findings;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.settings.Settings;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

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
      Findings findings) {
    return new Reconciliation(
        index,
        new Reconciliation.Parts(
            new LiveRecordings(watch, dead, remains, findings),
            new UnsettledRecordings(watch, dead, remains, index, findings),
            announcements,
            new StaleStatuses(rooms, index, findings, Clock.systemUTC()),
            dead,
            findings),
        Clock.systemUTC());
  }

  @Bean(destroyMethod = "close")
  ReconciliationClock reconciliationClock(
      Reconciliation reconciliation, RecordingLibrary library, JdbcClient jdbc, Settings settings) {
    return new ReconciliationClock(
        () -> {
          library.finishDeletions();
          reconciliation.pass();
        },
        new JdbcLeases(jdbc),
        settings.reconcileInterval(),
        Clock.systemUTC());
  }

  /** An embedded media server is up by then. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> reconcileFromTheStart(ReconciliationClock clock) {
    return event -> clock.start();
  }
}
