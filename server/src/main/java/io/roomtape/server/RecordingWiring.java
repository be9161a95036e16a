package io.roomtape.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.access.Policy;
import io.roomtape.server.index.JdbcChangeJournal;
import io.roomtape.server.index.JdbcRecordingIndex;
import io.roomtape.server.index.JournaledRecordingIndex;
import io.roomtape.server.metrics.MeteredPort;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.reconciliation.EgressWatch;
import io.roomtape.server.reconciliation.Findings;
import io.roomtape.server.reconciliation.Strays;
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
import io.roomtape.server.rooms.AccessTokens;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.LiveKitRooms;
import io.roomtape.server.rooms.NewRooms;
import io.roomtape.server.rooms.Participants;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.settings.Settings;
import io.roomtape.webrtc.net.AddressRates;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts rooms and recordings together. */
@Configuration(proxyBeanMethods = false)
class RecordingWiring {
  @Bean
  Rooms rooms(LiveKitRooms liveKit, AccessTokens tokens, Settings settings) {
    return new Rooms(liveKit, tokens, settings.appName(), Clock.systemUTC());
  }

  @Bean
  Participants participants(Policy policy) {
    return new Participants(policy);
  }

  @Bean
  NewRooms newRooms(Settings settings) {
    Duration minute = Duration.ofMinutes(1);
    Duration interval = minute.dividedBy(settings.liveKit().newRoomsPerMinute());
    AddressRates rates = new AddressRates(interval, minute, System.nanoTime());
    return new NewRooms(address -> rates.take(address, System.nanoTime()));
  }

  @Bean
  FileNames fileNames(Settings settings) {
    return new FileNames(
        settings.storage().recordingsPath(),
        settings.liveKit().isEmbedded(),
        Clock.systemUTC(),
        new SecureRandom());
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
  Recordings recordings(
      Rooms rooms, Egresses egresses, RecordingIndex index, FileNames names, LostAnswers lost) {
    return new Recordings(rooms, egresses, index, names, lost);
  }

  @Bean
  LostAnswers lostAnswers(Egresses egresses, ReportedRecordings reported, Settings settings) {
    return new LostAnswers(
        egresses, reported, settings.patience().start(), Clock.systemUTC(), RecordingWiring::sleep);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LiveKitFailure(
          LiveKitFailure.Kind.BROKE_OFF, "The server stops while LiveKit is asked", e);
    }
  }

  @Bean
  ReportedRecordings reportedRecordings(
      RecordingIndex index, Rooms rooms, FileNames names, RecordingStorage storage) {
    return new ReportedRecordings(index, rooms, names, storage);
  }

  @Bean
  Announcements announcements(RecordingIndex index, Rooms rooms) {
    return new Announcements(index, rooms);
  }

  @Bean
  RecordingLifecycle recordingLifecycle(
      ReportedRecordings reported,
      RecordingIndex index,
      RecordingStorage storage,
      Announcements announcements) {
    return new RecordingLifecycle(reported, index, storage, announcements);
  }

  @Bean
  EgressWatch egressWatch(
      Rooms rooms,
      Egresses egresses,
      ReportedRecordings reported,
      RecordingLifecycle lifecycle,
      Findings findings) {
    Strays strays = new Strays(rooms, egresses, findings, Clock.systemUTC());
    return new EgressWatch(egresses, reported, lifecycle, strays);
  }

  @Bean
  RecordingLibrary recordingLibrary(RecordingIndex index, RecordingStorage storage, Rooms rooms) {
    return new RecordingLibrary(index, storage, rooms);
  }

  @Bean
  Playback playback(RecordingLibrary library, RecordingStorage storage, Settings settings) {
    return new Playback(library::has, storage, settings.storage().playback());
  }
}
