package io.roomtape.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.LiveKitWiring.LiveKitKeys;
import io.roomtape.server.changes.ChangeFeed;
import io.roomtape.server.changes.ChangeJournal;
import io.roomtape.server.index.JdbcRecordingCatalog;
import io.roomtape.server.listing.RecordingCatalog;
import io.roomtape.server.listing.RecordingListing;
import io.roomtape.server.listing.web.Cursors;
import io.roomtape.server.metrics.MeteredPort;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.recordings.BulkDeletion;
import io.roomtape.server.recordings.RecordingLibrary;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what users do with the recordings that are there. */
@Configuration(proxyBeanMethods = false)
class ReadingWiring {
  private static final Duration LOOK_FOR_CHANGES = Duration.ofMillis(500);

  @Bean
  RecordingListing recordingListing(JdbcClient jdbc, MeterRegistry registry) {
    RecordingCatalog catalog = new JdbcRecordingCatalog(jdbc);
    return new RecordingListing(
        MeteredPort.of(RecordingCatalog.class, catalog, registry, "roomtape.catalog"));
  }

  @Bean
  ChangeFeed changeFeed(ChangeJournal journal) {
    return ChangeFeed.of(journal, LOOK_FOR_CHANGES);
  }

  /** Listeners go before the web server waits for the requests that are under way. */
  @Bean
  ApplicationListener<ContextClosedEvent> endOfChanges(ChangeFeed feed) {
    return event -> feed.close();
  }

  @Bean
  BulkDeletion bulkDeletion(RecordingLibrary library) {
    return new BulkDeletion(library);
  }

  @Bean
  Cursors cursors(LiveKitKeys keys) {
    return new Cursors(secrets(keys));
  }

  @Bean
  static SignedLinks signedLinks(LiveKitKeys keys) {
    return new SignedLinks(secrets(keys), Clock.systemUTC());
  }

  /** LiveKit's secrets are what all nodes have in common. */
  private static List<byte[]> secrets(LiveKitKeys keys) {
    return keys.all().stream().map(key -> key.secret().getBytes(UTF_8)).toList();
  }
}
