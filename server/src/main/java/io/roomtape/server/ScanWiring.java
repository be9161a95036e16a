package io.roomtape.server;

import io.roomtape.server.index.JdbcScanHistory;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.scan.ScanHistory;
import io.roomtape.server.scan.StorageScan;
import io.roomtape.server.settings.Settings;
import io.roomtape.server.settings.StorageSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the index up from storage, for the application and for {@link RebuildIndex}. */
@Configuration(proxyBeanMethods = false)
class ScanWiring {
  private static final int MOST_AT_ONCE = 16;

  @Bean
  StorageScan storageScan(RecordingStorage storage, RecordingIndex index, Settings settings) {
    return new StorageScan(storage, index, Clock.systemUTC(), parallel(settings.storage()));
  }

  /** Players need most of the connections. */
  private static int parallel(StorageSettings storage) {
    return storage
        .s3()
        .map(s3 -> Math.clamp(s3.maxConnections() / 4, 1, MOST_AT_ONCE))
        .orElse(MOST_AT_ONCE);
  }

  @Bean
  ScanHistory scanHistory(JdbcClient jdbc) {
    return new JdbcScanHistory(jdbc);
  }
}
