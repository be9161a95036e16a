package io.roomtape.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.index.JdbcChangeJournal;
import io.roomtape.server.index.JdbcLeases;
import io.roomtape.server.index.JdbcRecordingIndex;
import io.roomtape.server.index.JournaledRecordingIndex;
import io.roomtape.server.metrics.MeteredPort;
import io.roomtape.server.playback.KnownRecordings;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.recordings.DeadEgresses;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.FileNames;
import io.roomtape.server.recordings.Reconciliation;
import io.roomtape.server.recordings.ReconciliationClock;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.recordings.RecordingLifecycle;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.Recordings;
import io.roomtape.server.recordings.Remains;
import io.roomtape.server.rooms.AccessTokens;
import io.roomtape.server.rooms.LiveKitRooms;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.settings.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts rooms and recordings together. */
@Configuration(proxyBeanMethods = false)
class RecordingWiring {
  /** How long whoever starts a recording is kept waiting for a recorder to answer. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(8);

  @Bean
  Rooms rooms(LiveKitRooms liveKit, AccessTokens tokens, Settings settings) {
    return new Rooms(liveKit, tokens, settings.appName());
  }

  @Bean
  FileNames fileNames(Settings settings) {
    return new FileNames(
        settings.storage().recordingsPath(), Clock.systemUTC(), new SecureRandom());
  }

  @Bean
  JdbcChangeJournal changeJournal(JdbcClient jdbc) {
    return new JdbcChangeJournal(jdbc);
  }

  @Bean
  RecordingIndex recordingIndex(
      JdbcClient jdbc,
      JdbcChangeJournal journal,
      PlatformTransactionManager transactions,
      MeterRegistry registry) {
    RecordingIndex index = index(jdbc, journal, transactions);
    return MeteredPort.of(RecordingIndex.class, index, registry, "roomtape.index");
  }

  static RecordingIndex index(
      JdbcClient jdbc, JdbcChangeJournal journal, PlatformTransactionManager transactions) {
    return new JournaledRecordingIndex(
        new JdbcRecordingIndex(jdbc), journal, new TransactionTemplate(transactions));
  }

  @Bean
  Recordings recordings(Rooms rooms, Egresses egresses, RecordingIndex index, FileNames names) {
    return new Recordings(rooms, egresses, index, names, START_PATIENCE);
  }

  @Bean
  RecordingLifecycle recordingLifecycle(
      RecordingIndex index, RecordingStorage storage, Rooms rooms, FileNames names) {
    return new RecordingLifecycle(index, storage, rooms, names);
  }

  @Bean
  RecordingLibrary recordingLibrary(RecordingIndex index, RecordingStorage storage, Rooms rooms) {
    return new RecordingLibrary(index, storage, rooms);
  }

  @Bean
  Reconciliation reconciliation(
      RecordingIndex index,
      Egresses egresses,
      RecordingLifecycle lifecycle,
      Rooms rooms,
      Remains remains) {
    DeadEgresses dead = new DeadEgresses(rooms, egresses, remains, Clock.systemUTC());
    return new Reconciliation(index, egresses, lifecycle, dead, remains);
  }

  @Bean
  Remains remains(RecordingStorage storage, FileNames names) {
    return new Remains(storage, names);
  }

  @Bean(destroyMethod = "close")
  ReconciliationClock reconciliationClock(
      Reconciliation reconciliation, RecordingLibrary library, JdbcClient jdbc, Settings settings) {
    return new ReconciliationClock(
        () -> {
          reconciliation.pass();
          library.finishDeletions();
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

  @Bean
  KnownRecordings knownRecordings(RecordingLibrary library) {
    return name -> library.find(name).isPresent();
  }

  @Bean
  Playback playback(KnownRecordings known, RecordingStorage storage, Settings settings) {
    return new Playback(known, storage, settings.storage().playback());
  }
}
